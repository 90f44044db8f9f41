/* Every command, in the order that help lists them. Each stands beside its function in a file of its own.
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "base/command.h"

extern const struct command cmd_init;
extern const struct command cmd_import;
extern const struct command cmd_export;
extern const struct command cmd_evidence_add;
extern const struct command cmd_evidence_capture;
extern const struct command cmd_evidence_import;
extern const struct command cmd_evidence_list;
extern const struct command cmd_evidence_mark;
extern const struct command cmd_evidence_show;
extern const struct command cmd_evidence_similar;
extern const struct command cmd_evidence_text;
extern const struct command cmd_finding_add;
extern const struct command cmd_finding_approve;
extern const struct command cmd_finding_list;
extern const struct command cmd_finding_show;
extern const struct command cmd_pack_check;
extern const struct command cmd_publish;
extern const struct command cmd_serve;
extern const struct command cmd_frame_show;
extern const struct command cmd_frame_coverage;
extern const struct command cmd_frame_freeze;
extern const struct command cmd_frame_diff;
extern const struct command cmd_status;
extern const struct command cmd_matrix;
extern const struct command cmd_cell_show;
extern const struct command cmd_claim_list;
extern const struct command cmd_claim_show;
extern const struct command cmd_claim_check;
extern const struct command cmd_claim_add;
extern const struct command cmd_claim_confirm;
extern const struct command cmd_assistance;
extern const struct command cmd_user_add;
extern const struct command cmd_user_list;
extern const struct command cmd_user_grant;
extern const struct command cmd_user_revoke;
extern const struct command cmd_user_invite;
extern const struct command cmd_user_close;
extern const struct command cmd_user_reopen;
extern const struct command cmd_user_token_add;
extern const struct command cmd_user_token_list;
extern const struct command cmd_user_token_remove;
extern const struct command cmd_log;
extern const struct command cmd_undo;
extern const struct command cmd_erase;
extern const struct command cmd_backup;
extern const struct command cmd_restore;
extern const struct command cmd_inbox_add;
extern const struct command cmd_inbox_list;
extern const struct command cmd_inbox_take;
extern const struct command cmd_inbox_leave;
extern const struct command cmd_search;
extern const struct command cmd_search_log_add;
extern const struct command cmd_search_log_list;
extern const struct command cmd_search_log_protocol;
extern const struct command cmd_verify;
extern const struct command cmd_doctor;

#endif
