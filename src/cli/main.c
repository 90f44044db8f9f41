/* The program: its table of commands. */
#include "cli/commands.h"
#include "cli/stats.h"

static const struct command *const commands[] = {
	&cmd_init,
	&cmd_import,
	&cmd_export,
	&cmd_pack_check,
	&cmd_frame_show,
	&cmd_frame_coverage,
	&cmd_frame_freeze,
	&cmd_frame_diff,
	&cmd_status,
	&cmd_matrix,
	&cmd_cell_show,
	&cmd_claim_list,
	&cmd_claim_show,
	&cmd_claim_check,
	&cmd_claim_add,
	&cmd_claim_confirm,
	&cmd_assistance,
	&cmd_evidence_add,
	&cmd_evidence_import,
	&cmd_evidence_list,
	&cmd_evidence_show,
	&cmd_evidence_mark,
	&cmd_evidence_text,
	&cmd_evidence_similar,
	&cmd_search,
	&cmd_finding_add,
	&cmd_finding_list,
	&cmd_finding_show,
	&cmd_finding_approve,
	&cmd_stats_agreement,
	&cmd_stats_profile,
	&cmd_stats_levels,
	&cmd_stats_evidence,
	&cmd_stats_duplicates,
	&cmd_stats_change,
	&cmd_stats_screening,
	&cmd_user_add,
	&cmd_user_list,
	&cmd_log,
	&cmd_undo,
	&cmd_publish,
	&cmd_serve,
	&cmd_erase,
	&cmd_backup,
	&cmd_restore,
	&cmd_verify,
	&cmd_doctor,
	NULL,
};

int main(int argc, char **argv)
{
	return command_main(commands, argc, argv);
}
