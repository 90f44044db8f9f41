/* How a fact stands, as a class of the style sheet. */
#include "show/holding.h"

const char *holding_class(enum holding holding)
{
	switch (holding) {
	case HOLDING_YES:
		return "hold";
	case HOLDING_NO:
		return "not";
	case HOLDING_LOOKED:
		return "look";
	case HOLDING_DIFFER:
		return "differ";
	case HOLDING_OPEN:
		break;
	}
	return "open";
}
