-- A home that the program made at migration 1: an empty one, into which mappings.csv was imported.
PRAGMA application_id = 1886154082; PRAGMA user_version = 1; PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE migration (
	nr INTEGER NOT NULL,
	name TEXT NOT NULL,
	hash TEXT NOT NULL,
	applied TEXT NOT NULL,
	PRIMARY KEY (nr)
) STRICT;
INSERT INTO migration VALUES(1,'foundation','5eb13dcae940bddb05715351a4f52eb05312671db59ccd90db22ccff455513d7','2026-11-24T11:43:43.971Z');
CREATE TABLE chain (
	chain TEXT NOT NULL,
	seq INTEGER NOT NULL,
	hash TEXT NOT NULL,
	PRIMARY KEY (chain)
) STRICT;
INSERT INTO chain VALUES('home',1,'ebbfb0d733aa19876be425c4f7540870ed6bbcf4986d718e58cd1d4317bf3175');
INSERT INTO chain VALUES('01a20d5e-757d-7536-87cf-4004f45901a7',2,'2fc909dc05d831b1ecda553354fd6885950ba13f02ff46dd5aead7019264c725');
CREATE TABLE person (
	id TEXT NOT NULL,
	ref TEXT NOT NULL UNIQUE,
	name TEXT,
	version INTEGER NOT NULL,
	PRIMARY KEY (id)
) STRICT;
INSERT INTO person VALUES('01a20d5e-7579-7702-ad21-9544ffb2b396','alice',NULL,1);
CREATE TABLE act (
	chain TEXT NOT NULL REFERENCES chain (chain),
	seq INTEGER NOT NULL,
	at TEXT NOT NULL,
	person TEXT NOT NULL REFERENCES person (id),
	why TEXT NOT NULL,
	hash TEXT NOT NULL,
	PRIMARY KEY (chain, seq)
) STRICT;
INSERT INTO act VALUES('home',1,'2026-11-24T11:43:43.993Z','01a20d5e-7579-7702-ad21-9544ffb2b396','make a home','ebbfb0d733aa19876be425c4f7540870ed6bbcf4986d718e58cd1d4317bf3175');
INSERT INTO act VALUES('01a20d5e-757d-7536-87cf-4004f45901a7',1,'2026-11-24T11:43:43.997Z','01a20d5e-7579-7702-ad21-9544ffb2b396','make an empty mapping','5a9b4e84da96f7f65d6b618b02314a1e2eb0c0b4816a301673713617eaf47813');
INSERT INTO act VALUES('01a20d5e-757d-7536-87cf-4004f45901a7',2,'2026-11-24T11:43:44.106Z','01a20d5e-7579-7702-ad21-9544ffb2b396','import mappings.csv','2fc909dc05d831b1ecda553354fd6885950ba13f02ff46dd5aead7019264c725');
CREATE TABLE event (
	chain TEXT NOT NULL,
	seq INTEGER NOT NULL,
	nr INTEGER NOT NULL,
	verb TEXT NOT NULL CHECK (verb IN ('add', 'set', 'remove', 'erase', 'restore', 'approve')),
	kind TEXT NOT NULL,
	record TEXT NOT NULL,
	before TEXT,
	after TEXT,
	words TEXT NOT NULL,
	PRIMARY KEY (chain, seq, nr),
	FOREIGN KEY (chain, seq) REFERENCES act (chain, seq)
) STRICT;
INSERT INTO event VALUES('home',1,1,'add','person','01a20d5e-7579-7702-ad21-9544ffb2b396',NULL,'72205b657b78381e4805f1d91e9a5fa715810393a0a6c3a640d575f7b2e3ee61','07231bbd0a46827a3d0f173a663313d28cad31f99c2fd7eb81278d9a0e6907db');
INSERT INTO event VALUES('01a20d5e-757d-7536-87cf-4004f45901a7',1,1,'add','mapping','all',NULL,NULL,'652ef9923a058dfefb78544f25448340f8e1a394623567cb76dd23b85de86d5b');
INSERT INTO event VALUES('01a20d5e-757d-7536-87cf-4004f45901a7',2,1,'add','mapping','all',NULL,'29fab9655e7b64969ae742a513f34a9350989f4bf9e26596210168e28e38403b','2156cb113da77dcab52a551a2ac07720a0d8c9241ce373154b85124fcd5dc506');
CREATE TABLE payload (
	chain TEXT NOT NULL,
	seq INTEGER NOT NULL,
	nr INTEGER NOT NULL,
	part INTEGER NOT NULL,
	record TEXT NOT NULL,
	digest TEXT NOT NULL,
	salt TEXT,
	words TEXT,
	PRIMARY KEY (chain, seq, nr, part),
	FOREIGN KEY (chain, seq, nr) REFERENCES event (chain, seq, nr)
) STRICT;
INSERT INTO payload VALUES('home',1,1,0,'01a20d5e-7579-7702-ad21-9544ffb2b396','49fdd91a4926c17748abda09b72ca044ba77e73ddb915b333af194dda0e4b6ed','883d2ddf824d0a86bbf794f236f157aae467f7f750ceb14ae807dc1db633729a',NULL);
INSERT INTO payload VALUES('01a20d5e-757d-7536-87cf-4004f45901a7',1,1,0,'all','9435b126e7709eea5a6e55137d21dd9d678d54167e5d79d1b94cdfb37748db84','d56575c44390cdb10c7cc3572bdcef90f223ff85b75e662b8c80fb0af69b2a6f',NULL);
INSERT INTO payload VALUES('01a20d5e-757d-7536-87cf-4004f45901a7',2,1,0,'all','e4733b47c68fd90735faee1a1987ace1680013ef44f8f9946f1056603aef45a5','8ffd5bc0ac19132cf6918602687bc70a0fa281b012f7a1e83d0838aaa3a8f41d',NULL);
CREATE TABLE tombstone (
	record TEXT NOT NULL,
	reason TEXT NOT NULL,
	erased TEXT NOT NULL,
	PRIMARY KEY (record)
) STRICT;
CREATE TABLE mapping (
	code TEXT NOT NULL,
	title_en TEXT NOT NULL,
	title_fr TEXT NOT NULL,
	notice_en TEXT NOT NULL,
	notice_fr TEXT NOT NULL,
	owner TEXT NOT NULL,
	ranking TEXT NOT NULL CHECK (ranking IN ('none', 'bands', 'ranked')),
	rating TEXT NOT NULL CHECK (rating IN ('none', 'focus', 'all')),
	licence TEXT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (code)
) STRICT;
INSERT INTO mapping VALUES('ocsea-2019','Online child sexual exploitation and abuse: baseline mapping 2019, a reconstruction','Exploitation et abus sexuels d’enfants en ligne : cartographie de référence 2019, une reconstitution','A reconstruction from public facts by this project, not the Council of Europe’s publication. The indicators are this project’s proposal. Not searched means not searched by us. 21 November 2019, the day of the presentation, is the cut-off by convention.','Reconstitution par ce projet à partir de faits publics, et non publication du Conseil de l’Europe. Les indicateurs sont proposés par ce projet. « Non recherché » signifie : non recherché par nous. Le 21 novembre 2019, jour de la présentation, est par convention la date de clôture.','plumbline project','none','none','CC-BY-4.0','CoE');
CREATE TABLE wave (
	code TEXT NOT NULL,
	label_en TEXT NOT NULL,
	label_fr TEXT NOT NULL,
	cutoff TEXT NOT NULL,
	locked TEXT,
	status TEXT NOT NULL CHECK (status IN ('open', 'locked', 'validated', 'published', 'superseded')),
	frame_version TEXT NOT NULL,
	frame_hash TEXT,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE retention (
	class TEXT NOT NULL,
	keep_days INTEGER,
	then_do TEXT NOT NULL CHECK (then_do IN ('review', 'erase', 'keep')),
	reason_en TEXT NOT NULL,
	reason_fr TEXT NOT NULL,
	PRIMARY KEY (class)
) STRICT;
CREATE TABLE instrument (
	code TEXT NOT NULL,
	prefix TEXT NOT NULL UNIQUE,
	kind TEXT NOT NULL CHECK (kind IN ('treaty', 'model', 'soft')),
	title_en TEXT NOT NULL,
	title_fr TEXT,
	short_en TEXT NOT NULL,
	short_fr TEXT,
	series TEXT,
	number TEXT,
	adopted TEXT,
	opened TEXT,
	opened_place TEXT,
	in_force TEXT,
	condition_en TEXT,
	headings_lang TEXT NOT NULL,
	url TEXT,
	source TEXT NOT NULL,
	confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
	note TEXT,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE provision (
	ref TEXT NOT NULL,
	instrument TEXT NOT NULL REFERENCES instrument (code),
	number INTEGER NOT NULL,
	part TEXT,
	part_title TEXT,
	section TEXT,
	section_title TEXT,
	title_no TEXT,
	title_title TEXT,
	heading TEXT NOT NULL,
	clause TEXT NOT NULL CHECK (clause IN ('general', 'substantive', 'monitoring', 'final')),
	source TEXT NOT NULL,
	confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
	part_confidence TEXT NOT NULL CHECK (part_confidence IN ('high', 'medium', 'low')),
	note TEXT,
	PRIMARY KEY (ref)
) STRICT;
CREATE TABLE capacity (
	code TEXT NOT NULL,
	number INTEGER NOT NULL UNIQUE,
	name_en TEXT NOT NULL,
	name_fr TEXT NOT NULL,
	short_en TEXT NOT NULL,
	short_fr TEXT NOT NULL,
	as_printed TEXT NOT NULL,
	source TEXT NOT NULL,
	note TEXT,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE crosswalk (
	capacity TEXT NOT NULL REFERENCES capacity (code),
	provision TEXT NOT NULL REFERENCES provision (ref),
	as_printed TEXT NOT NULL,
	relation TEXT NOT NULL CHECK (relation IN ('exact', 'close', 'broad', 'narrow', 'related')),
	source TEXT NOT NULL,
	note TEXT,
	PRIMARY KEY (capacity, provision)
) STRICT;
CREATE TABLE scale (
	code TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('ordinal', 'nominal', 'value')),
	name_en TEXT NOT NULL,
	name_fr TEXT NOT NULL,
	definition_en TEXT,
	definition_fr TEXT,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE level (
	scale TEXT NOT NULL REFERENCES scale (code),
	code TEXT NOT NULL,
	nr INTEGER NOT NULL,
	label_en TEXT NOT NULL,
	label_fr TEXT NOT NULL,
	definition_en TEXT NOT NULL,
	definition_fr TEXT NOT NULL,
	absence TEXT CHECK (absence IN ('not_known', 'reserved')),
	PRIMARY KEY (scale, code)
) STRICT;
CREATE TABLE indicator (
	code TEXT NOT NULL,
	capacity TEXT REFERENCES capacity (code),
	aspect TEXT NOT NULL CHECK (aspect IN ('framework', 'practice')),
	question_en TEXT NOT NULL,
	question_fr TEXT NOT NULL,
	answer_type TEXT NOT NULL CHECK (answer_type IN ('level', 'elements', 'yes_no', 'count', 'date', 'age', 'text')),
	scale TEXT NOT NULL REFERENCES scale (code),
	evidence_required TEXT NOT NULL,
	guidance_en TEXT NOT NULL,
	not_applicable_when TEXT NOT NULL,
	round2 TEXT,
	status TEXT NOT NULL CHECK (status IN ('draft', 'frozen', 'retired')),
	origin TEXT NOT NULL,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE indicator_provision (
	indicator TEXT NOT NULL REFERENCES indicator (code),
	ref TEXT NOT NULL,
	provision TEXT NOT NULL REFERENCES provision (ref),
	PRIMARY KEY (indicator, ref)
) STRICT;
CREATE TABLE fact (
	code TEXT NOT NULL,
	label_en TEXT NOT NULL,
	label_fr TEXT NOT NULL,
	definition_en TEXT NOT NULL,
	definition_fr TEXT NOT NULL,
	aspect TEXT NOT NULL CHECK (aspect IN ('framework', 'practice')),
	answer_type TEXT NOT NULL CHECK (answer_type IN ('yes_no', 'date', 'year', 'category', 'count', 'age', 'text')),
	lasting INTEGER NOT NULL CHECK (lasting IN (0, 1)),
	coverage TEXT NOT NULL CHECK (coverage IN ('complete', 'partial')),
	computed TEXT,
	source TEXT NOT NULL,
	note TEXT,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE indicator_fact (
	indicator TEXT NOT NULL REFERENCES indicator (code),
	fact TEXT NOT NULL REFERENCES fact (code),
	PRIMARY KEY (indicator, fact)
) STRICT;
CREATE TABLE element (
	indicator TEXT NOT NULL REFERENCES indicator (code),
	code TEXT NOT NULL,
	nr INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('required', 'reservable', 'beyond')),
	provision_ref TEXT,
	text_en TEXT NOT NULL,
	text_fr TEXT NOT NULL,
	PRIMARY KEY (indicator, code)
) STRICT;
CREATE TABLE anchor (
	indicator TEXT NOT NULL REFERENCES indicator (code),
	scale TEXT NOT NULL,
	level TEXT NOT NULL,
	text_en TEXT NOT NULL,
	text_fr TEXT NOT NULL,
	elements_rule TEXT,
	PRIMARY KEY (indicator, level),
	FOREIGN KEY (scale, level) REFERENCES level (scale, code)
) STRICT;
CREATE TABLE cell_rule (
	indicator TEXT NOT NULL REFERENCES indicator (code),
	capacity TEXT REFERENCES capacity (code),
	aspect TEXT NOT NULL CHECK (aspect IN ('framework', 'practice')),
	role TEXT NOT NULL CHECK (role IN ('key', 'supporting', 'context', 'outside')),
	PRIMARY KEY (indicator)
) STRICT;
CREATE TABLE term (
	indicator TEXT NOT NULL REFERENCES indicator (code),
	lang TEXT NOT NULL,
	term TEXT NOT NULL,
	note TEXT,
	PRIMARY KEY (indicator, lang, term)
) STRICT;
CREATE TABLE code (
	code TEXT NOT NULL,
	name_en TEXT NOT NULL,
	definition_en TEXT NOT NULL,
	include_en TEXT NOT NULL,
	exclude_en TEXT NOT NULL,
	example_en TEXT NOT NULL,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE wording (
	group_rule TEXT NOT NULL,
	band TEXT NOT NULL,
	nr INTEGER NOT NULL,
	word_en TEXT NOT NULL,
	word_fr TEXT NOT NULL,
	share_low REAL,
	low_inclusive INTEGER CHECK (low_inclusive IN (0, 1)),
	share_high REAL,
	high_inclusive INTEGER CHECK (high_inclusive IN (0, 1)),
	n_rule TEXT,
	rule_en TEXT NOT NULL,
	pattern_en TEXT NOT NULL,
	pattern_fr TEXT NOT NULL,
	PRIMARY KEY (group_rule, band)
) STRICT;
CREATE TABLE rule (
	code TEXT NOT NULL,
	nr INTEGER NOT NULL,
	heading_en TEXT NOT NULL,
	heading_fr TEXT NOT NULL,
	text_en TEXT NOT NULL,
	text_fr TEXT NOT NULL,
	origin TEXT NOT NULL,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE question (
	name TEXT NOT NULL,
	nr INTEGER NOT NULL,
	number INTEGER NOT NULL,
	limb TEXT NOT NULL,
	text_en TEXT NOT NULL,
	text_fr TEXT NOT NULL,
	answer_type TEXT NOT NULL,
	scale TEXT REFERENCES scale (code),
	indicator TEXT REFERENCES indicator (code),
	element TEXT,
	relevant TEXT,
	required INTEGER NOT NULL CHECK (required IN (0, 1)),
	PRIMARY KEY (name)
) STRICT;
CREATE TABLE result (
	code TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('challenge', 'practice', 'concluding')),
	reach TEXT NOT NULL CHECK (reach IN ('all', 'focus')),
	capacity TEXT REFERENCES capacity (code),
	statement_en TEXT NOT NULL,
	statement_fr TEXT NOT NULL,
	locator TEXT NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE result_provision (
	result TEXT NOT NULL REFERENCES result (code),
	provision TEXT NOT NULL REFERENCES provision (ref),
	PRIMARY KEY (result, provision)
) STRICT;
CREATE TABLE offer (
	code TEXT NOT NULL,
	provider_en TEXT NOT NULL,
	provider_fr TEXT NOT NULL,
	title_en TEXT NOT NULL,
	title_fr TEXT NOT NULL,
	kind_en TEXT NOT NULL,
	kind_fr TEXT NOT NULL,
	audience_en TEXT NOT NULL,
	audience_fr TEXT NOT NULL,
	regions_en TEXT NOT NULL,
	regions_fr TEXT NOT NULL,
	url TEXT,
	url_basis TEXT CHECK (url_basis IN ('read', 'recalled')),
	source TEXT NOT NULL,
	as_of TEXT NOT NULL,
	valid_until TEXT,
	confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
	note TEXT,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE offer_capacity (
	offer TEXT NOT NULL REFERENCES offer (code),
	capacity TEXT NOT NULL REFERENCES capacity (code),
	PRIMARY KEY (offer, capacity)
) STRICT;
CREATE TABLE state (
	code TEXT NOT NULL,
	alpha3 TEXT NOT NULL UNIQUE,
	m49 TEXT NOT NULL UNIQUE,
	source TEXT NOT NULL,
	confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
	note TEXT,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE offer_state (
	offer TEXT NOT NULL REFERENCES offer (code),
	state TEXT NOT NULL REFERENCES state (code),
	basis TEXT NOT NULL,
	PRIMARY KEY (offer, state)
) STRICT;
CREATE TABLE offer_language (
	offer TEXT NOT NULL REFERENCES offer (code),
	lang TEXT NOT NULL,
	PRIMARY KEY (offer, lang)
) STRICT;
CREATE TABLE state_name (
	state TEXT NOT NULL REFERENCES state (code),
	lang TEXT NOT NULL CHECK (lang IN ('en', 'fr')),
	valid_from TEXT NOT NULL,
	valid_until TEXT,
	name TEXT NOT NULL,
	with_article TEXT NOT NULL,
	of_state TEXT NOT NULL,
	in_state TEXT NOT NULL,
	source TEXT NOT NULL,
	basis TEXT NOT NULL CHECK (basis IN ('read', 'derived', 'recalled', 'ours')),
	note TEXT,
	PRIMARY KEY (state, lang, valid_from)
) STRICT;
CREATE TABLE state_language (
	state TEXT NOT NULL REFERENCES state (code),
	lang TEXT NOT NULL,
	script TEXT NOT NULL,
	reach TEXT NOT NULL CHECK (reach IN ('national', 'regional')),
	basis TEXT NOT NULL CHECK (basis IN ('read', 'derived', 'recalled', 'ours')),
	PRIMARY KEY (state, lang)
) STRICT;
CREATE TABLE membership (
	state TEXT NOT NULL REFERENCES state (code),
	body TEXT NOT NULL,
	nr INTEGER NOT NULL,
	joined TEXT,
	left_on TEXT,
	source TEXT NOT NULL,
	basis TEXT NOT NULL CHECK (basis IN ('read', 'derived', 'recalled', 'ours')),
	confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
	note TEXT,
	PRIMARY KEY (state, body, nr)
) STRICT;
CREATE TABLE state_group (
	code TEXT NOT NULL,
	name_en TEXT NOT NULL,
	name_fr TEXT NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (code)
) STRICT;
CREATE TABLE state_group_member (
	state_group TEXT NOT NULL REFERENCES state_group (code),
	state TEXT NOT NULL REFERENCES state (code),
	PRIMARY KEY (state_group, state)
) STRICT;
CREATE TABLE treaty_status (
	state TEXT NOT NULL REFERENCES state (code),
	instrument TEXT NOT NULL REFERENCES instrument (code),
	step TEXT NOT NULL CHECK (step IN ('signed', 'ratified', 'in_force')),
	nr INTEGER NOT NULL,
	day TEXT,
	bound TEXT NOT NULL CHECK (bound IN ('on', 'by', 'not_by')),
	as_of TEXT NOT NULL,
	source TEXT NOT NULL,
	basis TEXT NOT NULL CHECK (basis IN ('read', 'derived', 'recalled', 'ours')),
	confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
	note TEXT,
	PRIMARY KEY (state, instrument, step, nr)
) STRICT;
CREATE TABLE fact_capacity (
	fact TEXT NOT NULL REFERENCES fact (code),
	capacity TEXT NOT NULL REFERENCES capacity (code),
	PRIMARY KEY (fact, capacity)
) STRICT;
CREATE TABLE fact_provision (
	fact TEXT NOT NULL REFERENCES fact (code),
	provision TEXT NOT NULL REFERENCES provision (ref),
	PRIMARY KEY (fact, provision)
) STRICT;
CREATE TABLE fact_value (
	fact TEXT NOT NULL REFERENCES fact (code),
	value TEXT NOT NULL,
	answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unclear', 'other')),
	nr INTEGER NOT NULL,
	label_en TEXT NOT NULL,
	label_fr TEXT NOT NULL,
	PRIMARY KEY (fact, value)
) STRICT;
CREATE TABLE observation (
	fact TEXT NOT NULL REFERENCES fact (code),
	state TEXT NOT NULL REFERENCES state (code),
	nr INTEGER NOT NULL,
	value TEXT,
	absence TEXT CHECK (absence IN ('evidence_of_absence', 'none_found', 'partly_searched', 'not_searched', 'no_reply', 'not_applicable', 'withheld')),
	as_of TEXT NOT NULL,
	source TEXT NOT NULL,
	basis TEXT NOT NULL CHECK (basis IN ('read', 'derived', 'recalled', 'ours')),
	confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
	note TEXT,
	PRIMARY KEY (fact, state, nr),
	CHECK ((value IS NULL) <> (absence IS NULL))
) STRICT;
CREATE INDEX event_by_kind_record_chain_seq_nr ON event (kind, record, chain, seq, nr);
CREATE INDEX payload_by_record ON payload (record);
CREATE INDEX observation_by_state_fact_nr ON observation (state, fact, nr);
COMMIT;
