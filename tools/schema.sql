-- Written by bin/schema from the migrations; not edited by hand.
-- from bpo/core/migrations/0001_wall.py 82046a95f2c44c8d
-- from bpo/core/migrations/0002_initial.py 493aa3d11743c484
-- from bpo/core/migrations/0003_postal.py b8c5d2c7c4e532da
-- from bpo/core/migrations/0004_imports.py d35a9abe94c0a4e2
-- from bpo/core/migrations/0005_file_states.py 389b9bdf4f387e47
-- from bpo/core/tenancy/sql/database.sql 7d37ff66772c9b44
-- from bpo/core/tenancy/sql/roles.sql 878d3f902f56c3e2
-- from clients/migrations/0001_initial.py d64a30884639feaa
-- from clients/migrations/0002_initial.py c2e94cd01c81c60f
-- from clients/migrations/0003_takeout.py 2866f1ed093d9147
-- from clients/migrations/0004_notes.py 3967e6cb0f9242ef
-- from clients/migrations/0005_sign_in.py a89f6550e11084d1
-- from clients/migrations/0006_imports.py 43a14e30bfa46cc5
-- from clients/migrations/0007_packs.py f0fbd865a5f9718c
-- from clients/migrations/0008_signing_devices.py a74667747025dbea
-- from clients/migrations/0009_dropped_work.py c87ff163750765d3
-- from clients/migrations/0010_looks.py a065555a8551b057
-- from generalaffairs/antisocial_checks/migrations/0001_initial.py f805cc7a21a5e6b2
-- from generalaffairs/antisocial_checks/migrations/0002_inquiries.py 46345a1c1c5c5034
-- from generalaffairs/antisocial_checks/migrations/0003_keeping.py 98166aa96e07dd23
-- from generalaffairs/antisocial_checks/migrations/0004_search.py a0d079c2ca52bc41
-- from generalaffairs/antisocial_checks/migrations/0005_subject_cycle.py ebd16b8e5467a28d
-- from generalaffairs/antisocial_checks/migrations/0006_registers.py c5f43b6db02b0dc5
-- from generalaffairs/antisocial_checks/migrations/0007_search_in_portal.py f8b013831d94c4e1
-- from generalaffairs/business_cards/migrations/0001_cards.py c340299453879d56
-- from generalaffairs/business_cards/migrations/0002_search.py e545701e35de7540
-- from generalaffairs/business_cards/migrations/0003_search_in_portal.py 99d878dfbe151140
-- from generalaffairs/contracts/migrations/0001_initial.py 1f3e7f68ca1d40fa
-- from generalaffairs/contracts/migrations/0002_screening_verdict.py ce61e4b99498faec
-- from generalaffairs/contracts/migrations/0003_search.py 31c05f646ec1ff2c
-- from generalaffairs/data_entry/migrations/0001_initial.py 3cf9905adb0376fe
-- from generalaffairs/data_entry/migrations/0002_master_facts.py d029c674256590e0
-- from generalaffairs/data_entry/migrations/0003_form_rounding.py 53841166151f8d88
-- from generalaffairs/documents/migrations/0001_initial.py f77448b0039c2aef
-- from generalaffairs/documents/migrations/0002_row_evidence.py 3a114ee56754236f
-- from generalaffairs/documents/migrations/0003_templates.py 0e028d00f4ab6d73
-- from generalaffairs/it_desk/migrations/0001_initial.py f4d138449ad750a5
-- from generalaffairs/it_desk/migrations/0002_account_changes.py 1f1f9480eddd039e
-- from generalaffairs/it_desk/migrations/0003_search.py d7ea2fbc95bc4a6b
-- from generalaffairs/it_desk/migrations/0004_search_in_portal.py aca4d4a59a3744ef
-- from generalaffairs/mail_room/migrations/0001_initial.py 0c12640814dedf43
-- from generalaffairs/mail_room/migrations/0002_search_scans.py 4bed2902c55404a1
-- from generalaffairs/mail_room/migrations/0003_search_part.py 7365723497877ddd
-- from generalaffairs/mail_room/migrations/0004_letter_ties.py 2eb2b0462e1fd1c2
-- from generalaffairs/phone_calls/migrations/0001_initial.py a314eba252475304
-- from generalaffairs/phone_calls/migrations/0002_search.py 572817e6536e8c4a
-- from generalaffairs/phone_calls/migrations/0003_read_back.py 24e7bf2258944d80
-- from generalaffairs/phone_calls/migrations/0004_state_words.py dafb1e584f1fcfe7
-- from generalaffairs/supplies/migrations/0001_initial.py 27531d3880b3a19c
-- from generalaffairs/supplies/migrations/0002_opening_stock.py 85191c1c8818275e
-- from generalaffairs/supplies/migrations/0003_search.py d0acd32f7f1c4dd6
-- from generalaffairs/supplies/migrations/0004_stocktake_of_task.py a0c9e6ab17621170
-- from generalaffairs/supplies/migrations/0005_search_in_portal.py e46feeb74f997111
-- from generalaffairs/travel/migrations/0001_initial.py 0cfb58f4f42392d4
-- from generalaffairs/travel/migrations/0002_leaves_on.py 05917e22f65cce08
-- from generalaffairs/travel/migrations/0003_tickets.py dbc50487d5ddfe7e
-- from generalaffairs/visitors/migrations/0001_initial.py 7472d6dc15659610
-- from generalaffairs/visitors/migrations/0002_host_left_on.py ad7710e64abe3b33
-- from generalaffairs/visitors/migrations/0003_equipment.py 4925c7633b0a0518
-- from generalaffairs/visitors/migrations/0004_search.py 9c436347dc6c04e1
-- from generalaffairs/visitors/migrations/0005_state_words.py cfb795c521e68112
-- from tasks/migrations/0001_initial.py 4002c344a72137ab
-- from tasks/migrations/0002_step_handed_to.py 4ca43718ffae7439
-- from tasks/migrations/0003_search.py a1e2c546e4b8af5b
-- from tasks/migrations/0004_search_index.py 687fa862c2b1a333
-- from tasks/migrations/0005_notices.py be7f2f2cb1014a94
-- from tasks/migrations/0006_recurring.py dabd9b817836affd
-- from tasks/migrations/0007_calendar_feed.py 406f585aae8bcc5d
-- from tasks/migrations/0008_questions_and_materials.py 512d62071f192f1f
-- from tasks/migrations/0009_arrivals.py 6ff5266281a7941e
-- from tasks/migrations/0010_time_months.py cabb417562d1ff22
-- from tasks/migrations/0011_absence.py a89612b2461de23a
-- from tasks/migrations/0012_request_draft.py 701ccaf35ef229de
-- from tasks/migrations/0013_desk_ranks.py 9b6b78c530c616c5
-- from tasks/migrations/0014_mentions.py 259934d630121c36
-- from tasks/migrations/0015_meetings.py 94f4ba8749d4ebef
-- from tasks/migrations/0016_working_plan.py 2a1fc96a91fcb517
-- from tasks/migrations/0017_search_in_bulk.py 6f7b94ae88412484
-- from tasks/migrations/0018_job_done.py 7630cab5c0fb97e0
-- from tasks/migrations/0019_paper_facts.py 43375d3c327ae623
-- from tasks/migrations/0020_receipts.py 6a54149879ef6483
-- from tasks/migrations/0021_pack_and_virus_notices.py 5d6edd3532b0dd70
-- from tasks/migrations/0022_recurring_dates.py 57ea56d828254a28
-- from tasks/migrations/0023_stray_mails.py 49be50643030f288
-- from tasks/migrations/0024_kept_versions.py facaa6496cb06d48
-- from tasks/migrations/0025_comment_files.py df861961e6857955
-- from tasks/migrations/0026_several_drafts.py 589f8f0348722cd6
-- from tasks/migrations/0027_todo_task.py 9f7af5cf3f7167ab
-- from tasks/migrations/0028_submission_undo.py 77a0be10c1f63e6c
-- from tasks/migrations/0029_sent_all.py 4f6c55ead762e8a0
-- from tasks/migrations/0030_merged_requests.py ad17243cf5d5679d
-- from tasks/migrations/0031_recurring_covers.py caf444a577ea99df
-- from tasks/migrations/0032_recurring_sources.py 78d5858514f473fe
-- from tasks/migrations/0033_step_details.py ebc58ed184640c38
-- from tasks/migrations/0034_step_people.py 5c18b2ba7a2fda2f
-- from tasks/migrations/0035_search_everything.py 220e73cb9b40c3c9
-- from tasks/migrations/0036_again_of.py 1286aad2fe4b6f4f
-- from tasks/migrations/0037_search_new_work.py 4733b1a6eec9fba1
-- from tasks/migrations/0038_approvals.py 7e6d3b8f6a7d24e6
-- from tasks/migrations/0039_counting_index.py 878f39dee3bd35cd
-- from tasks/migrations/0040_call_notices.py ce66bdc32dbb8613
-- from tasks/migrations/0041_letters.py cee2335b263ec2cd
-- from tasks/migrations/0042_holding_notices.py 8ac1f61dbb7655b5
-- from tasks/migrations/0043_term_notices.py c4b41d551d2bf1ee
-- from tasks/migrations/0044_spent_on_task.py 51e5a56c74995139
-- from tasks/migrations/0045_visitor_notices.py 522c90c8fbff3980
-- from tasks/migrations/0046_double_entry.py a8f8048b7e93774c
-- from tasks/migrations/0047_open_work_and_months.py ef23706ec5738eb2
-- from tasks/migrations/0048_near_notices.py 924dc75fe158eb7c
-- from tasks/migrations/0049_question_field.py 4d4ca4437264d657
-- from tasks/migrations/0050_search_registers.py df4f30c8b441480e
-- from tasks/migrations/0051_decider_seat.py 8c6302ad59031f5e
-- from tasks/migrations/0052_kind_of_mistake.py 37ded694563ae15c
-- from tasks/migrations/0053_search_scopes.py 92a1703f63e35777
-- from tasks/migrations/0054_search_seen_in_part.py 1b7a556bca1217fa
-- from tasks/migrations/0055_search_quicker.py 2452386b5b9f34ad
-- from tasks/migrations/0056_spent_by_task.py c5fd85ab2bdd1f2a
-- from tasks/migrations/0057_search_ledgers.py 422f8b8826a00897
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA app;
ALTER SCHEMA app OWNER TO bpo_owner;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';
CREATE FUNCTION app._pgh_attach_context() RETURNS uuid
    LANGUAGE plpgsql
    AS $$
                    DECLARE
                        _pgh_context_id UUID;
                        _pgh_context_metadata JSONB;
                    BEGIN
                        BEGIN
                            SELECT INTO _pgh_context_id
                                CURRENT_SETTING('pghistory.context_id');
                            SELECT INTO _pgh_context_metadata
                                CURRENT_SETTING('pghistory.context_metadata');
                            EXCEPTION WHEN OTHERS THEN
                        END;
                        IF _pgh_context_id IS NOT NULL AND _pgh_context_metadata IS NOT NULL THEN
                            INSERT INTO pghistory_context (id, metadata, created_at, updated_at)
                                VALUES (_pgh_context_id, _pgh_context_metadata, NOW(), NOW())
                                ON CONFLICT (id) DO UPDATE
                                    SET metadata = EXCLUDED.metadata,
                                        updated_at = EXCLUDED.updated_at
                                    WHERE pghistory_context.metadata != EXCLUDED.metadata;
                            RETURN _pgh_context_id;
                        ELSE
                            RETURN NULL;
                        END IF;
                    END;
                $$;
ALTER FUNCTION app._pgh_attach_context() OWNER TO bpo_owner;
CREATE FUNCTION app._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;
ALTER FUNCTION app._pgtrigger_should_ignore(trigger_name name) OWNER TO bpo_owner;
CREATE FUNCTION app.actor() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog'
    AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;
ALTER FUNCTION app.actor() OWNER TO bpo_owner;
CREATE FUNCTION app.append_only(t regclass) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  EXECUTE format('REVOKE UPDATE, DELETE ON %s FROM bpo_app', t);
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s
                    FOR EACH ROW EXECUTE FUNCTION app.refuse_change()', t);
END $$;
ALTER FUNCTION app.append_only(t regclass) OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_delete_delete_156cb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_timeentryactorevent" ("activity", "created_at", "ended_at", "id", "idle_from", "idle_to", "interrupted", "locked", "note", "operator_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "process_line_id", "seconds", "started_at", "step_id", "task_id", "tenant_id") VALUES (OLD."activity", OLD."created_at", OLD."ended_at", OLD."id", OLD."idle_from", OLD."idle_to", OLD."interrupted", OLD."locked", OLD."note", OLD."operator_id", NOW(), 'delete', OLD."id", OLD."process_line_id", OLD."seconds", OLD."started_at", OLD."step_id", OLD."task_id", OLD."tenant_id"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_delete_delete_156cb() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_delete_delete_1fb68() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "generalaffairs_contracts_agreementactorevent" ("amount_yen", "base_id", "category", "clause", "corporate_number", "counterparty", "created_at", "ended_on", "ends_on", "form", "goes_on", "id", "kind", "notice", "notice_for", "notice_on", "notice_unit", "number", "original_place", "period_ends_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remarks", "renewal_months", "renewals", "screened_on", "screening", "signed_on", "stamp", "starts_on", "state", "tenant_id", "title", "verdict", "version", "will", "will_at", "will_by", "will_for") VALUES (OLD."amount_yen", OLD."base_id", OLD."category", OLD."clause", OLD."corporate_number", OLD."counterparty", OLD."created_at", OLD."ended_on", OLD."ends_on", OLD."form", OLD."goes_on", OLD."id", OLD."kind", OLD."notice", OLD."notice_for", OLD."notice_on", OLD."notice_unit", OLD."number", OLD."original_place", OLD."period_ends_on", OLD."person_id", NOW(), 'delete', OLD."id", OLD."remarks", OLD."renewal_months", OLD."renewals", OLD."screened_on", OLD."screening", OLD."signed_on", OLD."stamp", OLD."starts_on", OLD."state", OLD."tenant_id", OLD."title", OLD."verdict", OLD."version", OLD."will", OLD."will_at", OLD."will_by", OLD."will_for"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_delete_delete_1fb68() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_delete_delete_3627a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_taskactorevent" ("accept_by", "acceptance", "accepted_by", "category", "checker_id", "closing_on", "contract_version_id", "created_at", "delivered_at", "done_at", "due_at", "estimate_seconds", "express", "fields", "id", "maker_id", "must_review", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_units", "process_line_id", "promised_at", "quote_days", "quote_note", "quote_yen", "quoted_at", "received_at", "request_id", "reworks", "scope_line_id", "status", "statutory_due_on", "statutory_ground", "tenant_id", "title", "verdict", "version", "worktype", "worktype_version") VALUES (OLD."accept_by", OLD."acceptance", OLD."accepted_by", OLD."category", OLD."checker_id", OLD."closing_on", OLD."contract_version_id", OLD."created_at", OLD."delivered_at", OLD."done_at", OLD."due_at", OLD."estimate_seconds", OLD."express", OLD."fields", OLD."id", OLD."maker_id", OLD."must_review", OLD."number", NOW(), 'delete', OLD."id", OLD."planned_units", OLD."process_line_id", OLD."promised_at", OLD."quote_days", OLD."quote_note", OLD."quote_yen", OLD."quoted_at", OLD."received_at", OLD."request_id", OLD."reworks", OLD."scope_line_id", OLD."status", OLD."statutory_due_on", OLD."statutory_ground", OLD."tenant_id", OLD."title", OLD."verdict", OLD."version", OLD."worktype", OLD."worktype_version"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_delete_delete_3627a() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_delete_delete_501c6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_timemonthactorevent" ("approved_at", "approved_by_id", "created_at", "entries", "flagged", "id", "month", "note", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopen_reason", "reopened_at", "reopened_by_id", "seconds", "tenant_id") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."created_at", OLD."entries", OLD."flagged", OLD."id", OLD."month", OLD."note", NOW(), 'delete', OLD."id", OLD."reopen_reason", OLD."reopened_at", OLD."reopened_by_id", OLD."seconds", OLD."tenant_id"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_delete_delete_501c6() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_delete_delete_91337() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_savingsmonthactorevent" ("answer_by", "checked_at", "checked_by", "comment", "confirmed_at", "confirmed_by", "confirmed_name", "created_at", "deemed", "drafted_at", "id", "month", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by", "state", "tenant_id", "version") VALUES (OLD."answer_by", OLD."checked_at", OLD."checked_by", OLD."comment", OLD."confirmed_at", OLD."confirmed_by", OLD."confirmed_name", OLD."created_at", OLD."deemed", OLD."drafted_at", OLD."id", OLD."month", NOW(), 'delete', OLD."id", OLD."sent_at", OLD."sent_by", OLD."state", OLD."tenant_id", OLD."version"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_delete_delete_91337() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_delete_delete_9c8fa() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_paperfactsactorevent" ("amount_yen", "counterparty", "counterparty_spelled", "created_at", "file_id", "id", "noted_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "traded_on") VALUES (OLD."amount_yen", OLD."counterparty", OLD."counterparty_spelled", OLD."created_at", OLD."file_id", OLD."id", OLD."noted_at", NOW(), 'delete', OLD."id", OLD."tenant_id", OLD."traded_on"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_delete_delete_9c8fa() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_delete_delete_c0d9f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "generalaffairs_supplies_assetactorevent" ("acquired", "acquired_on", "amount", "created_at", "department", "holder", "holder_left_on", "holder_number", "id", "lendable", "maintenance_on", "name", "note", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "place", "status", "tenant_id") VALUES (OLD."acquired", OLD."acquired_on", OLD."amount", OLD."created_at", OLD."department", OLD."holder", OLD."holder_left_on", OLD."holder_number", OLD."id", OLD."lendable", OLD."maintenance_on", OLD."name", OLD."note", OLD."number", NOW(), 'delete', OLD."id", OLD."photo_id", OLD."place", OLD."status", OLD."tenant_id"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_delete_delete_c0d9f() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_mail_room_disposal_approved_25cd1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
IF NEW.destroyed_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM tasks_approval WHERE tenant_id = NEW.tenant_id AND id = NEW.approval_id AND task_id = NEW.task_id AND state = 'APPROVED' AND key = 'disposal' AND decided_by_id IS DISTINCT FROM NEW.destroyed_by_id
) THEN
    RAISE EXCEPTION 'disposal without approval' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;

                END;
            $$;
ALTER FUNCTION app.pgtrigger_mail_room_disposal_approved_25cd1() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_mail_room_disposal_fixed_197b7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_mail_room_disposal_fixed_197b7() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_mail_room_letter_destroyed_abccc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
IF NEW.state = 'DISPOSED' AND NOT EXISTS (
    SELECT 1 FROM generalaffairs_mail_room_disposal
     WHERE tenant_id = NEW.tenant_id AND id = NEW.disposal_id AND destroyed_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'letter destroyed without a list' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;

                END;
            $$;
ALTER FUNCTION app.pgtrigger_mail_room_letter_destroyed_abccc() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_mail_room_letter_opening_1c201() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."opening", ':', NEW."opening") = ANY('{ASK:OPEN,ASK:NEVER,OPEN:ASK,OPEN:NEVER}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."opening" IS DISTINCT FROM NEW."opening") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "opening" from "%" to "%" on table %', OLD."opening", NEW."opening", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_mail_room_letter_opening_1c201() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_mail_room_letter_state_82209() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."state", ':', NEW."state") = ANY('{RECEIVED:OPENED,RECEIVED:NOTIFIED,OPENED:SCANNED,SCANNED:NOTIFIED,NOTIFIED:DECIDED,NOTIFIED:KEPT,NOTIFIED:OPENED,DECIDED:OPENED,DECIDED:KEPT,DECIDED:DISPOSING,DECIDED:FORWARDED,KEPT:DECIDED,KEPT:DISPOSING,DISPOSING:DECIDED,DISPOSING:KEPT,DISPOSING:DISPOSED}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_mail_room_letter_state_82209() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_mail_room_seal_approved_7b480() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
IF NOT EXISTS (
    SELECT 1 FROM tasks_approval WHERE tenant_id = NEW.tenant_id AND id = NEW.approval_id AND task_id = NEW.task_id AND state = 'APPROVED' AND key = 'stamp' AND decided_by_id IS DISTINCT FROM NEW.used_by_id
) THEN
    RAISE EXCEPTION 'seal used without approval' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;

                END;
            $$;
ALTER FUNCTION app.pgtrigger_mail_room_seal_approved_7b480() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_approval_content_7d755() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_approval_content_7d755() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_approval_state_62d14() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."state", ':', NEW."state") = ANY('{ASKED:APPROVED,ASKED:REJECTED,ASKED:VOID,APPROVED:VOID,REJECTED:VOID}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_approval_state_62d14() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_clienttouch_closed_4f9bc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = OLD.tenant_id AND closed.month = to_char(OLD."on", 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(OLD."on", 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = NEW.tenant_id AND closed.month = to_char(NEW."on", 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(NEW."on", 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_clienttouch_closed_4f9bc() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_importedmonth_closed_4bf8e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = OLD.tenant_id AND closed.month = OLD.month
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', OLD.month, TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = NEW.tenant_id AND closed.month = NEW.month
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', NEW.month, TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_importedmonth_closed_4bf8e() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_partnerentry_closed_6f97b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = OLD.tenant_id AND closed.month = to_char(OLD."on", 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(OLD."on", 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = NEW.tenant_id AND closed.month = to_char(NEW."on", 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(NEW."on", 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_partnerentry_closed_6f97b() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_robotexception_closed_e4627() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = OLD.tenant_id AND closed.month = to_char(OLD."on", 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(OLD."on", 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = NEW.tenant_id AND closed.month = to_char(NEW."on", 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(NEW."on", 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_robotexception_closed_e4627() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_savingsmonth_state_961b6() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."state", ':', NEW."state") = ANY('{OPEN:DRAFTED,DRAFTED:CHECKED,CHECKED:DRAFTED,CHECKED:SENT,SENT:DISPUTED,SENT:FROZEN,DISPUTED:SENT,DISPUTED:FROZEN}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_savingsmonth_state_961b6() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_task_status_45704() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."status", ':', NEW."status") = ANY('{RECEIVED:QUOTING,RECEIVED:WORKING,RECEIVED:WAITING,RECEIVED:CANCELLED,QUOTING:WORKING,QUOTING:CANCELLED,WORKING:RECEIVED,WORKING:WAITING,WORKING:IN_REVIEW,WORKING:DELIVERED,WORKING:CANCELLED,WAITING:WORKING,WAITING:CANCELLED,IN_REVIEW:WORKING,IN_REVIEW:DELIVERED,DELIVERED:WORKING,DELIVERED:DONE}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_task_status_45704() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_timeentry_approved_a6e5e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
            IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'locked' = to_jsonb(NEW) - 'locked' THEN
                RETURN NEW;
            END IF;
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM tasks_timemonth approved
                 WHERE approved.tenant_id = OLD.tenant_id AND approved.approved_at IS NOT NULL
                   AND approved.month = to_char(OLD.started_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM'))
            THEN
                RAISE EXCEPTION 'the time of this month is approved' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM tasks_timemonth approved
                 WHERE approved.tenant_id = NEW.tenant_id AND approved.approved_at IS NOT NULL
                   AND approved.month = to_char(NEW.started_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM'))
            THEN
                RAISE EXCEPTION 'the time of this month is approved' USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_timeentry_approved_a6e5e() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_timeentry_closed_f212b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = OLD.tenant_id AND closed.month = to_char(OLD.started_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(OLD.started_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = NEW.tenant_id AND closed.month = to_char(NEW.started_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(NEW.started_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_timeentry_closed_f212b() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_tasks_unitcount_closed_c7cad() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = OLD.tenant_id AND closed.month = to_char(OLD."on", 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(OLD."on", 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM tasks_savingsmonth closed
                 WHERE closed.tenant_id = NEW.tenant_id AND closed.month = to_char(NEW."on", 'YYYY-MM')
                   AND closed.state IN ('SENT', 'FROZEN'))
            THEN
                RAISE EXCEPTION 'the month % of % is closed', to_char(NEW."on", 'YYYY-MM'), TG_TABLE_NAME
                      USING ERRCODE = 'check_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
                END;
            $$;
ALTER FUNCTION app.pgtrigger_tasks_unitcount_closed_c7cad() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_update_update_11be7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "generalaffairs_contracts_agreementactorevent" ("amount_yen", "base_id", "category", "clause", "corporate_number", "counterparty", "created_at", "ended_on", "ends_on", "form", "goes_on", "id", "kind", "notice", "notice_for", "notice_on", "notice_unit", "number", "original_place", "period_ends_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remarks", "renewal_months", "renewals", "screened_on", "screening", "signed_on", "stamp", "starts_on", "state", "tenant_id", "title", "verdict", "version", "will", "will_at", "will_by", "will_for") VALUES (OLD."amount_yen", OLD."base_id", OLD."category", OLD."clause", OLD."corporate_number", OLD."counterparty", OLD."created_at", OLD."ended_on", OLD."ends_on", OLD."form", OLD."goes_on", OLD."id", OLD."kind", OLD."notice", OLD."notice_for", OLD."notice_on", OLD."notice_unit", OLD."number", OLD."original_place", OLD."period_ends_on", OLD."person_id", NOW(), 'update', OLD."id", OLD."remarks", OLD."renewal_months", OLD."renewals", OLD."screened_on", OLD."screening", OLD."signed_on", OLD."stamp", OLD."starts_on", OLD."state", OLD."tenant_id", OLD."title", OLD."verdict", OLD."version", OLD."will", OLD."will_at", OLD."will_by", OLD."will_for"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_update_update_11be7() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_update_update_22e26() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "generalaffairs_supplies_assetactorevent" ("acquired", "acquired_on", "amount", "created_at", "department", "holder", "holder_left_on", "holder_number", "id", "lendable", "maintenance_on", "name", "note", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "place", "status", "tenant_id") VALUES (OLD."acquired", OLD."acquired_on", OLD."amount", OLD."created_at", OLD."department", OLD."holder", OLD."holder_left_on", OLD."holder_number", OLD."id", OLD."lendable", OLD."maintenance_on", OLD."name", OLD."note", OLD."number", NOW(), 'update', OLD."id", OLD."photo_id", OLD."place", OLD."status", OLD."tenant_id"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_update_update_22e26() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_update_update_705e1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_taskactorevent" ("accept_by", "acceptance", "accepted_by", "category", "checker_id", "closing_on", "contract_version_id", "created_at", "delivered_at", "done_at", "due_at", "estimate_seconds", "express", "fields", "id", "maker_id", "must_review", "number", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_units", "process_line_id", "promised_at", "quote_days", "quote_note", "quote_yen", "quoted_at", "received_at", "request_id", "reworks", "scope_line_id", "status", "statutory_due_on", "statutory_ground", "tenant_id", "title", "verdict", "version", "worktype", "worktype_version") VALUES (OLD."accept_by", OLD."acceptance", OLD."accepted_by", OLD."category", OLD."checker_id", OLD."closing_on", OLD."contract_version_id", OLD."created_at", OLD."delivered_at", OLD."done_at", OLD."due_at", OLD."estimate_seconds", OLD."express", OLD."fields", OLD."id", OLD."maker_id", OLD."must_review", OLD."number", NOW(), 'update', OLD."id", OLD."planned_units", OLD."process_line_id", OLD."promised_at", OLD."quote_days", OLD."quote_note", OLD."quote_yen", OLD."quoted_at", OLD."received_at", OLD."request_id", OLD."reworks", OLD."scope_line_id", OLD."status", OLD."statutory_due_on", OLD."statutory_ground", OLD."tenant_id", OLD."title", OLD."verdict", OLD."version", OLD."worktype", OLD."worktype_version"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_update_update_705e1() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_update_update_7c9c2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_savingsmonthactorevent" ("answer_by", "checked_at", "checked_by", "comment", "confirmed_at", "confirmed_by", "confirmed_name", "created_at", "deemed", "drafted_at", "id", "month", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by", "state", "tenant_id", "version") VALUES (OLD."answer_by", OLD."checked_at", OLD."checked_by", OLD."comment", OLD."confirmed_at", OLD."confirmed_by", OLD."confirmed_name", OLD."created_at", OLD."deemed", OLD."drafted_at", OLD."id", OLD."month", NOW(), 'update', OLD."id", OLD."sent_at", OLD."sent_by", OLD."state", OLD."tenant_id", OLD."version"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_update_update_7c9c2() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_update_update_bc684() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_timemonthactorevent" ("approved_at", "approved_by_id", "created_at", "entries", "flagged", "id", "month", "note", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopen_reason", "reopened_at", "reopened_by_id", "seconds", "tenant_id") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."created_at", OLD."entries", OLD."flagged", OLD."id", OLD."month", OLD."note", NOW(), 'update', OLD."id", OLD."reopen_reason", OLD."reopened_at", OLD."reopened_by_id", OLD."seconds", OLD."tenant_id"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_update_update_bc684() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_update_update_cadf1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_timeentryactorevent" ("activity", "created_at", "ended_at", "id", "idle_from", "idle_to", "interrupted", "locked", "note", "operator_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "process_line_id", "seconds", "started_at", "step_id", "task_id", "tenant_id") VALUES (OLD."activity", OLD."created_at", OLD."ended_at", OLD."id", OLD."idle_from", OLD."idle_to", OLD."interrupted", OLD."locked", OLD."note", OLD."operator_id", NOW(), 'update', OLD."id", OLD."process_line_id", OLD."seconds", OLD."started_at", OLD."step_id", OLD."task_id", OLD."tenant_id"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_update_update_cadf1() OWNER TO bpo_owner;
CREATE FUNCTION app.pgtrigger_update_update_f6a35() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("app"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    INSERT INTO "tasks_paperfactsactorevent" ("amount_yen", "counterparty", "counterparty_spelled", "created_at", "file_id", "id", "noted_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "traded_on") VALUES (OLD."amount_yen", OLD."counterparty", OLD."counterparty_spelled", OLD."created_at", OLD."file_id", OLD."id", OLD."noted_at", NOW(), 'update', OLD."id", OLD."tenant_id", OLD."traded_on"); RETURN NULL;
                END;
            $$;
ALTER FUNCTION app.pgtrigger_update_update_f6a35() OWNER TO bpo_owner;
CREATE FUNCTION app.protect(t regclass, col text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY tenant_isolation ON %s FOR ALL TO PUBLIC
                    USING      (%I = ANY ((SELECT app.tenants())::uuid[]))
                    WITH CHECK (%I = ANY ((SELECT app.tenants())::uuid[]))', t, col, col);
END $$;
ALTER FUNCTION app.protect(t regclass, col text) OWNER TO bpo_owner;
CREATE FUNCTION app.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;
ALTER FUNCTION app.refuse_change() OWNER TO bpo_owner;
CREATE FUNCTION app.search(typed text[], grants jsonb, kinds text[], size integer, before_at timestamp with time zone, before_id uuid) RETURNS TABLE(kind character varying, id uuid, tenant_id uuid, subject uuid, parent uuid, file uuid, number character varying, title character varying, excerpt text, client_visible boolean, at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    SET enable_seqscan TO 'off'
    SET work_mem TO '64MB'
    SET jit TO 'off'
    AS $$
#variable_conflict use_column
DECLARE
  few CONSTANT integer := 500;
  mine uuid[] := app.tenants();
  wanted text[] := ARRAY(SELECT DISTINCT w FROM unnest(typed) t, app.search_words(t) w WHERE w <> '');
  patterns text[] := ARRAY(SELECT '%' || regexp_replace(w, '([\\%_])', '\\\1', 'g') || '%' FROM unnest(wanted) w);
  -- The last sign of an odd number goes with the one before; a single sign is looked up alone.
  grams text[] := ARRAY(
    SELECT DISTINCT substr(w, greatest(1, least(n, length(w) - 1)), 2)
      FROM unnest(wanted) w, generate_series(1, length(w), 2) n);
  one text;
  ids uuid[];
BEGIN
  IF wanted = '{}' THEN RETURN; END IF;
  FOREACH one IN ARRAY kinds LOOP
    -- Rare words: all places. Frequent ones: the newest rows are enough; else all places, ordered.
    SELECT array_agg(f.id) INTO ids FROM (
      SELECT f.id FROM app.search_found(grants, one, mine, grams, patterns, before_at, before_id) f LIMIT few + 1) f;
    CONTINUE WHEN ids IS NULL;
    IF cardinality(ids) > few THEN
      ids := app.search_recent(grants, one, mine, grams, patterns, before_at, before_id,
        greatest(2 * size, 2000 / cardinality(mine)), size);
      IF ids IS NULL THEN
        SELECT array_agg(f.id) INTO ids FROM (
          SELECT f.id FROM app.search_found(grants, one, mine, grams, patterns, before_at, before_id) f
           ORDER BY f.at DESC, f.id DESC LIMIT size) f;
      END IF;
    END IF;
    RETURN QUERY
      SELECT r.kind, r.id, r.tenant_id, r.subject, r.parent, r.file, r.number, r.title,
             CASE WHEN length(r.body) <= 1000 THEN r.body ELSE substr(r.body, greatest(1,
               (strpos(r.words, wanted[1])::bigint * length(r.body) / greatest(length(r.words), 1) - 500)::integer), 1000) END,
             r.client_visible, r.at
        FROM app.tasks_searchrow r WHERE r.id = ANY (ids) ORDER BY r.at DESC, r.id DESC LIMIT size;
  END LOOP;
END $$;
ALTER FUNCTION app.search(typed text[], grants jsonb, kinds text[], size integer, before_at timestamp with time zone, before_id uuid) OWNER TO bpo_search;
CREATE FUNCTION app.search_fields(fields jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT string_agg((value.value #>> '{}'::text[]), '
'::text) AS string_agg FROM jsonb_path_query(search_fields.fields, 'strict $.**?(@.type() == "string" || @.type() == "number")'::jsonpath) value(value) WHERE ((value.value #>> '{}'::text[]) !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'::text));
ALTER FUNCTION app.search_fields(fields jsonb) OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; one text;
BEGIN
  FOREACH one IN ARRAY TG_ARGV LOOP PERFORM app.search_put(changed.tenant_id, one, changed.id); END LOOP;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_client() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM app.tasks_searchrow WHERE tenant_id = OLD.id AND kind = 'CLIENT';
    RETURN OLD;
  END IF;
  PERFORM app.search_put(NEW.id, 'CLIENT', NEW.id);
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_client() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_contract() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM app.search_put(v.tenant_id, 'CONTRACT', v.id) FROM app.clients_contractversion v
    WHERE v.tenant_id = NEW.tenant_id AND v.contract_id = NEW.id;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_contract() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_file() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  
  PERFORM app.search_put(a.tenant_id, 'FILE', a.id) FROM app.tasks_attachment a
    WHERE a.tenant_id = NEW.tenant_id AND a.file_id = NEW.id;
  PERFORM app.search_put(q.tenant_id, 'QUESTION', q.id) FROM app.tasks_question q
    WHERE q.tenant_id = NEW.tenant_id AND q.file_id = NEW.id;
  PERFORM app.search_put(w.tenant_id, 'ARRIVAL', w.arrival_id) FROM app.tasks_arrivalfile w
    WHERE w.tenant_id = NEW.tenant_id AND w.file_id = NEW.id;
  PERFORM app.search_put(i.tenant_id, 'MATERIAL', i.list_id) FROM app.tasks_materialarrival c
    JOIN app.tasks_materialitem i ON i.tenant_id = c.tenant_id AND i.id = c.item_id
    WHERE c.tenant_id = NEW.tenant_id AND c.file_id = NEW.id;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_file() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_item() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM app.search_put(i.tenant_id, 'MATERIAL', i.list_id) FROM app.tasks_materialitem i
    WHERE i.tenant_id = changed.tenant_id AND i.id = changed.item_id;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_item() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_mail() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM app.search_put(l.tenant_id, 'FILE', l.id) FROM app.generalaffairs_mail_room_letter l
    WHERE l.tenant_id = NEW.tenant_id AND l.task_id = NEW.id AND l.scan_id IS NOT NULL;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_mail() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_named() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE ids uuid[];
BEGIN
  EXECUTE format('SELECT array_agg(id) FROM app.%I WHERE tenant_id = $1 AND %I = $2', TG_ARGV[1], TG_ARGV[2])
    INTO ids USING NEW.tenant_id, NEW.id;
  IF ids IS NOT NULL THEN
    PERFORM app.search_put_many(NEW.tenant_id, TG_ARGV[0], ids);
  END IF;
  RETURN NULL;
END $_$;
ALTER FUNCTION app.search_follow_named() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_new_work() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE one record;
BEGIN
  FOR one IN SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n GROUP BY n.tenant_id LOOP
    PERFORM app.search_put_many(one.tenant_id, TG_ARGV[0], one.ids);
  END LOOP;
  IF TG_ARGV[0] = 'TASK' THEN
    FOR one IN SELECT n.tenant_id, array_agg(DISTINCT n.request_id) AS ids FROM made n
                WHERE n.request_id IS NOT NULL GROUP BY n.tenant_id LOOP
      PERFORM app.search_put_many(one.tenant_id, 'REQUEST', one.ids);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_new_work() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_part() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM app.search_put_many(NEW.tenant_id, TG_ARGV[0],
    ARRAY[(to_jsonb(OLD) ->> TG_ARGV[1])::uuid, (to_jsonb(NEW) ->> TG_ARGV[1])::uuid]);
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_part() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_parts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE one record;
BEGIN
  FOR one IN EXECUTE format('SELECT tenant_id, array_agg(DISTINCT %I) AS ids FROM %I GROUP BY tenant_id', TG_ARGV[1],
                            CASE TG_OP WHEN 'DELETE' THEN 'gone' ELSE 'made' END) LOOP
    PERFORM app.search_put_many(one.tenant_id, TG_ARGV[0], one.ids);
  END LOOP;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_parts() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_persons() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE one record;
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM app.tasks_searchrow r USING gone o
     WHERE r.tenant_id = o.tenant_id AND r.kind = 'PERSON' AND r.subject = o.id;
  ELSIF TG_OP = 'INSERT' THEN
    FOR one IN SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n GROUP BY n.tenant_id LOOP
      PERFORM app.search_put_or_later(one.tenant_id, 'PERSON', one.ids);
    END LOOP;
  ELSE
    FOR one IN SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n JOIN gone o ON o.id = n.id
                WHERE o.name IS DISTINCT FROM n.name OR o.kana IS DISTINCT FROM n.kana OR o.department IS DISTINCT FROM n.department OR o.title IS DISTINCT FROM n.title OR o.email IS DISTINCT FROM n.email OR o.phone IS DISTINCT FROM n.phone GROUP BY n.tenant_id LOOP
      PERFORM app.search_put_or_later(one.tenant_id, 'PERSON', one.ids);
    END LOOP;
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_persons() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_rows() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE one record; changed text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM app.tasks_searchrow r USING gone o
     WHERE r.tenant_id = o.tenant_id AND r.kind = TG_ARGV[0] AND r.subject = o.id;
  ELSIF TG_OP = 'INSERT' THEN
    FOR one IN SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n GROUP BY n.tenant_id LOOP
      PERFORM app.search_put_or_later(one.tenant_id, TG_ARGV[0], one.ids);
    END LOOP;
  ELSE
    SELECT string_agg(format('o.%1$I IS DISTINCT FROM n.%1$I', said), ' OR ') INTO changed
      FROM unnest(string_to_array(TG_ARGV[1], ',')) AS said;
    FOR one IN EXECUTE 'SELECT n.tenant_id, array_agg(n.id) AS ids FROM made n JOIN gone o ON o.id = n.id WHERE '
                       || changed || ' GROUP BY n.tenant_id' LOOP
      PERFORM app.search_put_many(one.tenant_id, TG_ARGV[0], one.ids);
    END LOOP;
  END IF;
  RETURN NULL;
END $_$;
ALTER FUNCTION app.search_follow_rows() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_told() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE ids uuid[];
BEGIN
  SELECT array_agg(c.subject_id) INTO ids FROM app.generalaffairs_antisocial_checks_check c
   WHERE c.tenant_id = NEW.tenant_id AND c.task_id = NEW.id AND c.state = 'JUDGED';
  IF ids IS NULL THEN RETURN NULL; END IF;
  IF NEW.status IN ('DELIVERED', 'DONE') THEN
    PERFORM app.search_put_or_later(NEW.tenant_id, 'SUBJECT', ids);
  ELSE
    PERFORM app.search_put_many(NEW.tenant_id, 'SUBJECT', ids);
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_told() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_version() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM app.search_put(changed.tenant_id, 'MANUAL', changed.manual_id);
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_version() OWNER TO bpo_owner;
CREATE FUNCTION app.search_follow_work() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; is_task boolean := TG_ARGV[0] = 'TASK';
BEGIN
  PERFORM app.search_put(changed.tenant_id, TG_ARGV[0], changed.id);
  IF is_task AND to_jsonb(changed) ->> 'request_id' IS NOT NULL THEN
    PERFORM app.search_put(changed.tenant_id, 'REQUEST', (to_jsonb(changed) ->> 'request_id')::uuid);
  END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM app.search_put(r.tenant_id, r.kind, r.subject) FROM app.tasks_searchrow r
      WHERE r.tenant_id = changed.tenant_id AND r.parent = changed.id AND r.subject <> changed.id;
    IF NOT is_task THEN
      PERFORM app.search_put(t.tenant_id, 'TASK', t.id) FROM app.tasks_task t
        WHERE t.tenant_id = changed.tenant_id AND t.request_id = changed.id;
    END IF;
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION app.search_follow_work() OWNER TO bpo_owner;
CREATE FUNCTION app.search_found(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid) RETURNS TABLE(id uuid, at timestamp with time zone)
    LANGUAGE sql STABLE
    AS $$
  SELECT r.id, r.at FROM app.search_scopes(grants, of_kind, mine, grams) s CROSS JOIN LATERAL (
    -- OFFSET 0 keeps the conditions of the outside out of the choice of the index.
    SELECT x.id, x.at, x.tenant_id, x.kind, x.category, x.client_visible, x.parent, x.words
      FROM app.tasks_searchrow x
     WHERE app.search_keys(app.search_grams(x.words, true),
             app.search_seed(x.tenant_id, x.kind, x.category, x.client_visible)) @> s.keys OFFSET 0
  ) r
  WHERE r.tenant_id = s.tenant AND r.kind = of_kind AND r.category = s.category AND r.client_visible = s.client_visible
    AND (s.parents IS NULL OR r.parent = ANY (s.parents)) AND r.words LIKE ALL (patterns)
    AND (before_at IS NULL OR (r.at, r.id) < (before_at, before_id))
$$;
ALTER FUNCTION app.search_found(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid) OWNER TO bpo_owner;
CREATE FUNCTION app.search_grams(words text, singles boolean) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT array_agg(DISTINCT grams.gram) AS array_agg FROM (SELECT unnest(CASE WHEN search_grams.singles THEN ARRAY[pairs.sign, (pairs.sign || pairs.following)] ELSE ARRAY[(pairs.sign || pairs.following)] END) AS gram FROM (SELECT signs.sign, lead(signs.sign) OVER (ORDER BY signs.place) AS following FROM unnest(string_to_array(search_grams.words, NULL::text)) WITH ORDINALITY signs(sign, place)) pairs) grams WHERE ((grams.gram IS NOT NULL) AND (strpos(grams.gram, chr(30)) = 0)));
ALTER FUNCTION app.search_grams(words text, singles boolean) OWNER TO bpo_owner;
CREATE FUNCTION app.search_hide(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(t, '(?<![0-9０-９])([0-9０-９]{4}[-‐－ 　]?){2}[0-9０-９]{4}(?![0-9０-９])'::text, '＊＊＊＊'::text, 'g'::text);
ALTER FUNCTION app.search_hide(t text) OWNER TO bpo_owner;
CREATE FUNCTION app.search_keys(grams text[], seed bigint) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT array_agg(hashtextextended((gram.gram COLLATE "C"), search_keys.seed)) AS array_agg FROM unnest(search_keys.grams) gram(gram));
ALTER FUNCTION app.search_keys(grams text[], seed bigint) OWNER TO bpo_owner;
CREATE FUNCTION app.search_put(of_tenant uuid, of_kind text, of_subject uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO app.tasks_searchrow (tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at) SELECT tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at FROM app.tasks_searchsource WHERE tenant_id = of_tenant AND kind = of_kind AND subject = of_subject
  ON CONFLICT (tenant_id, kind, subject) DO UPDATE
    SET (parent, file, number, title, body, words, category, client_visible, at) = ROW(excluded.parent, excluded.file, excluded.number, excluded.title, excluded.body, excluded.words, excluded.category, excluded.client_visible, excluded.at);
  IF NOT FOUND THEN
    DELETE FROM app.tasks_searchrow WHERE tenant_id = of_tenant AND kind = of_kind AND subject = of_subject;
  END IF;
END $$;
ALTER FUNCTION app.search_put(of_tenant uuid, of_kind text, of_subject uuid) OWNER TO bpo_owner;
CREATE FUNCTION app.search_put_many(of_tenant uuid, of_kind text, subjects uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  WITH said AS MATERIALIZED (
    SELECT tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at FROM app.tasks_searchsource
     WHERE tenant_id = of_tenant AND kind = of_kind AND subject = ANY (subjects)
  ), put AS (
    INSERT INTO app.tasks_searchrow (tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at) SELECT tenant_id, kind, subject, parent, file, number, title, body, words, category, client_visible, at FROM said
    ON CONFLICT (tenant_id, kind, subject) DO UPDATE SET (parent, file, number, title, body, words, category, client_visible, at) = ROW(excluded.parent, excluded.file, excluded.number, excluded.title, excluded.body, excluded.words, excluded.category, excluded.client_visible, excluded.at)
  )
  DELETE FROM app.tasks_searchrow r
   WHERE r.tenant_id = of_tenant AND r.kind = of_kind AND r.subject = ANY (subjects)
     AND NOT EXISTS (SELECT FROM said s WHERE s.subject = r.subject);
END $$;
ALTER FUNCTION app.search_put_many(of_tenant uuid, of_kind text, subjects uuid[]) OWNER TO bpo_owner;
CREATE FUNCTION app.search_put_or_later(of_tenant uuid, of_kind text, subjects uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF cardinality(subjects) <= 200 THEN
    PERFORM app.search_put_many(of_tenant, of_kind, subjects);
  ELSE
    INSERT INTO app.core_outbox (tenant_id, topic, payload)
    VALUES (of_tenant, 'search.later', jsonb_build_object('kind', of_kind, 'subjects', to_jsonb(subjects)));
  END IF;
END $$;
ALTER FUNCTION app.search_put_or_later(of_tenant uuid, of_kind text, subjects uuid[]) OWNER TO bpo_owner;
CREATE FUNCTION app.search_recent(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid, each integer, size integer) RETURNS uuid[]
    LANGUAGE sql STABLE
    AS $$
  WITH scopes AS MATERIALIZED (
    SELECT tenant, category, client_visible, parents FROM app.search_scopes(grants, of_kind, mine, grams)
  ),
  -- The keys alone, which stand in the index by time.
  recent AS MATERIALIZED (
    SELECT r.id, r.at, r.tenant_id FROM (SELECT DISTINCT tenant FROM scopes) t CROSS JOIN LATERAL (
      SELECT x.id, x.at, x.tenant_id FROM app.tasks_searchrow x
       WHERE x.tenant_id = t.tenant AND x.kind = of_kind
         AND (x.at, x.id) < (coalesce(before_at, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
       ORDER BY x.at DESC, x.id DESC LIMIT each
    ) r
  ),
  -- Beyond the oldest row that was read of any company there may be others: what is newer than all of these is complete.
  horizon AS (
    SELECT max(oldest) AS at FROM (SELECT min(at) AS oldest FROM recent GROUP BY tenant_id HAVING count(*) >= each) o
  ),
  -- Their texts from the newest on, until there are enough (OFFSET 0: one by one).
  sure AS (
    SELECT n.id, n.at
      FROM (SELECT id, at FROM recent WHERE at > coalesce((SELECT h.at FROM horizon h), '-infinity')
             ORDER BY at DESC, id DESC) n
     CROSS JOIN LATERAL (
       SELECT FROM app.tasks_searchrow x
        WHERE x.id = n.id AND x.words LIKE ALL (patterns) AND EXISTS (
                SELECT FROM scopes s WHERE s.tenant = x.tenant_id AND s.category = x.category
                   AND s.client_visible = x.client_visible AND (s.parents IS NULL OR x.parent = ANY (s.parents)))
       OFFSET 0
     ) fits
     ORDER BY n.at DESC, n.id DESC LIMIT size
  )
  SELECT CASE WHEN count(*) = size OR (SELECT h.at FROM horizon h) IS NULL
              THEN coalesce(array_agg(id), '{}') END FROM sure
$$;
ALTER FUNCTION app.search_recent(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid, each integer, size integer) OWNER TO bpo_owner;
CREATE FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[]) RETURNS TABLE(tenant uuid, category text, client_visible boolean, parents uuid[], keys bigint[])
    LANGUAGE sql STABLE
    AS $$
  -- `search_keys` of `search_seed`, written out: neither can be inlined, and calling them took as long as the index.
  SELECT s.tenant, s.category, s.visible, s.parents,
         (SELECT array_agg(hashtextextended(gram COLLATE "C", s.seed)) FROM unnest(grams) AS gram)
    FROM (
      SELECT g.tenant, c.category, v.visible, g.parents, hashtextextended(
               concat_ws('/', g.tenant::text, of_kind, c.category, v.visible::text) COLLATE "C", 0) AS seed
        -- OFFSET 0: first the kind, then the rest of the grants that name it.
        FROM (SELECT (one ->> 'tenant')::uuid AS tenant, one -> 'categories' AS categories,
                     (one -> 'client')::boolean AS client,
                     CASE WHEN jsonb_typeof(one -> 'parents') = 'array'
                          THEN ARRAY(SELECT jsonb_array_elements_text(one -> 'parents')::uuid) END AS parents
                FROM jsonb_array_elements(grants) AS one WHERE jsonb_exists(one -> 'kinds', of_kind) OFFSET 0) g
       CROSS JOIN jsonb_array_elements_text(g.categories) AS c (category)
       CROSS JOIN (VALUES (true), (false)) AS v (visible)
       WHERE g.tenant = ANY (mine) AND (v.visible OR NOT g.client)
         AND (c.category = '' OR of_kind NOT IN ('MANUAL', 'CLIENT', 'PERSON', 'MEETING', 'PROPOSAL', 'NOTE', 'CONTRACT', 'ASSET', 'CARD', 'ACCOUNT', 'DEVICE'))
         AND v.visible = ANY (CASE WHEN of_kind IN ('TASK', 'REQUEST', 'MATERIAL', 'PROPOSAL', 'AGREED', 'CALL', 'VISIT', 'ASSET', 'ACCOUNT', 'DEVICE') THEN '{t}'::boolean[]
                                   WHEN of_kind IN ('MANUAL', 'CLIENT', 'PERSON', 'ARRIVAL', 'MEETING', 'NOTE', 'ROUTINE') THEN '{f}' ELSE '{t,f}' END)
      OFFSET 0  -- the seed once for all pairs of signs
    ) s
$$;
ALTER FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[]) OWNER TO bpo_owner;
CREATE FUNCTION app.search_seed(tenant uuid, kind text, category text, client_visible boolean) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN hashtextextended((concat_ws('/'::text, (tenant)::text, kind, category, (client_visible)::text) COLLATE "C"), (0)::bigint);
ALTER FUNCTION app.search_seed(tenant uuid, kind text, category text, client_visible boolean) OWNER TO bpo_owner;
CREATE FUNCTION app.search_words(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(regexp_replace((casefold((NORMALIZE(t, NFKC) COLLATE pg_unicode_fast)) COLLATE "C"), '[\x01-\x1d\x1f-\x20\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]+'::text, ''::text, 'g'::text), 'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ‐‑‒–—―−ー─━〜'::text, 'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ----------~'::text);
ALTER FUNCTION app.search_words(t text) OWNER TO bpo_owner;
CREATE FUNCTION app.secret() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog'
    AS $$ SELECT nullif(current_setting('app.secret', true), '') $$;
ALTER FUNCTION app.secret() OWNER TO bpo_owner;
CREATE FUNCTION app.tenants() RETURNS uuid[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE v text := current_setting('app.tenants', true);
BEGIN
  IF v IS NULL OR v = '' THEN RAISE EXCEPTION 'no tenant context' USING ERRCODE = '42501'; END IF;
  IF v = '-' THEN RETURN '{}'; END IF;
  RETURN string_to_array(v, ',')::uuid[];
END $$;
ALTER FUNCTION app.tenants() OWNER TO bpo_owner;
CREATE FUNCTION app.unprotect(t regclass) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  EXECUTE format('DROP POLICY tenant_isolation ON %s', t);
  EXECUTE format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY', t);
  EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', t);
END $$;
ALTER FUNCTION app.unprotect(t regclass) OWNER TO bpo_owner;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE app.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE app.account_emailaddress OWNER TO bpo_owner;
ALTER TABLE app.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE app.account_emailconfirmation OWNER TO bpo_owner;
ALTER TABLE app.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE app.auth_group OWNER TO bpo_owner;
ALTER TABLE app.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE app.auth_group_permissions OWNER TO bpo_owner;
ALTER TABLE app.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE app.auth_permission OWNER TO bpo_owner;
ALTER TABLE app.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.clients_assignment (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    role character varying(12) NOT NULL,
    categories jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    user_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT clients_assignment_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);
ALTER TABLE ONLY app.clients_assignment FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_assignment OWNER TO bpo_owner;
CREATE TABLE app.clients_businesscalendar (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    valid_from date NOT NULL,
    national_holidays_closed boolean NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.clients_businesscalendar FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_businesscalendar OWNER TO bpo_owner;
CREATE TABLE app.clients_client (
    id uuid DEFAULT uuidv7() NOT NULL,
    kind character varying(6) NOT NULL,
    code character varying(12) NOT NULL,
    name character varying(100) NOT NULL,
    short_name character varying(30) NOT NULL,
    kana character varying(100) NOT NULL,
    corporate_number character varying(13) NOT NULL,
    stage character varying(10) NOT NULL,
    band smallint NOT NULL,
    phone character varying(20) NOT NULL,
    target_seconds bigint NOT NULL,
    governance_seconds bigint NOT NULL,
    fiscal_month smallint NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT clients_client_band CHECK (((band >= 1) AND (band <= 8))),
    CONSTRAINT clients_client_band_check CHECK ((band >= 0)),
    CONSTRAINT clients_client_code CHECK (((code)::text ~ '^[A-Z][A-Z0-9]{1,11}$'::text)),
    CONSTRAINT clients_client_fiscal_month_check CHECK ((fiscal_month >= 0))
);
ALTER TABLE ONLY app.clients_client FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_client OWNER TO bpo_owner;
CREATE TABLE app.clients_clientcard (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    client uuid NOT NULL,
    code character varying(12) NOT NULL,
    name character varying(100) NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.clients_clientcard FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_clientcard OWNER TO bpo_owner;
CREATE TABLE app.clients_clientnote (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    text text NOT NULL,
    severity character varying(4) NOT NULL,
    worktype character varying(60) NOT NULL,
    step_key character varying(40) NOT NULL,
    valid_until date,
    written_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    author_id uuid NOT NULL,
    ended_by_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT clients_clientnote_step_of_worktype CHECK ((((step_key)::text = ''::text) OR (NOT ((worktype)::text = ''::text))))
);
ALTER TABLE ONLY app.clients_clientnote FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_clientnote OWNER TO bpo_owner;
CREATE TABLE app.clients_clientsequence (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    series character varying(20) NOT NULL,
    last bigint NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.clients_clientsequence FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_clientsequence OWNER TO bpo_owner;
CREATE TABLE app.clients_closedday (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    day date NOT NULL,
    name character varying(60) NOT NULL,
    is_open boolean NOT NULL,
    calendar_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.clients_closedday FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_closedday OWNER TO bpo_owner;
CREATE TABLE app.clients_closingday (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(60) NOT NULL,
    day smallint NOT NULL,
    subjects character varying(40)[] NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT clients_closingday_day CHECK (((day >= 1) AND (day <= 31))),
    CONSTRAINT clients_closingday_day_check CHECK ((day >= 0))
);
ALTER TABLE ONLY app.clients_closingday FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_closingday OWNER TO bpo_owner;
CREATE TABLE app.clients_contract (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(30) NOT NULL,
    title character varying(100) NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.clients_contract FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_contract OWNER TO bpo_owner;
CREATE TABLE app.clients_contractversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    monthly_fee bigint NOT NULL,
    acceptance_days smallint NOT NULL,
    report_days smallint NOT NULL,
    punctuality_target smallint NOT NULL,
    house_approved_by uuid,
    house_approved_at timestamp with time zone,
    client_approved_by uuid,
    client_approved_at timestamp with time zone,
    contract_id uuid NOT NULL,
    file_id uuid,
    tenant_id uuid NOT NULL,
    carry_cap integer,
    carry_months smallint NOT NULL,
    pack character varying(5) NOT NULL,
    pack_amount integer NOT NULL,
    CONSTRAINT clients_contractversion_acceptance_days_check CHECK ((acceptance_days >= 0)),
    CONSTRAINT clients_contractversion_cap CHECK (((carry_cap IS NULL) OR (carry_months > 0))),
    CONSTRAINT clients_contractversion_carry_cap_check CHECK ((carry_cap >= 0)),
    CONSTRAINT clients_contractversion_carry_months_check CHECK ((carry_months >= 0)),
    CONSTRAINT clients_contractversion_number_check CHECK ((number >= 0)),
    CONSTRAINT clients_contractversion_pack CHECK ((((carry_cap IS NULL) AND (carry_months = 0) AND ((pack)::text = ''::text) AND (pack_amount = 0)) OR (((pack)::text = ANY (ARRAY[('HOURS'::character varying)::text, ('UNITS'::character varying)::text])) AND (pack_amount > 0)))),
    CONSTRAINT clients_contractversion_pack_amount_check CHECK ((pack_amount >= 0)),
    CONSTRAINT clients_contractversion_period CHECK (((valid_to IS NULL) OR (valid_to > valid_from))),
    CONSTRAINT clients_contractversion_punctuality_target_check CHECK ((punctuality_target >= 0)),
    CONSTRAINT clients_contractversion_report_days_check CHECK ((report_days >= 0)),
    CONSTRAINT clients_contractversion_two_people CHECK (((house_approved_by IS NULL) OR (client_approved_by IS NULL) OR (NOT ((house_approved_by = client_approved_by) AND (house_approved_by IS NOT NULL) AND (client_approved_by IS NOT NULL)))))
);
ALTER TABLE ONLY app.clients_contractversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_contractversion OWNER TO bpo_owner;
CREATE TABLE app.clients_establishment (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(60) NOT NULL,
    postal_code character varying(8) NOT NULL,
    address character varying(200) NOT NULL,
    phone character varying(20) NOT NULL,
    is_head boolean NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.clients_establishment FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_establishment OWNER TO bpo_owner;
CREATE TABLE app.clients_inventoryimport (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    state character varying(8) NOT NULL,
    valid_from date NOT NULL,
    encoding character varying(12) NOT NULL,
    good_rows jsonb NOT NULL,
    errors jsonb NOT NULL,
    warnings jsonb NOT NULL,
    refusal text NOT NULL,
    made_by uuid,
    file_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    version_id uuid
);
ALTER TABLE ONLY app.clients_inventoryimport FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_inventoryimport OWNER TO bpo_owner;
CREATE TABLE app.clients_inventoryversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    note character varying(200) NOT NULL,
    signed_by uuid,
    signed_name character varying(100) NOT NULL,
    signed_at timestamp with time zone,
    file_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT clients_inventoryversion_number_check CHECK ((number >= 0)),
    CONSTRAINT clients_inventoryversion_period CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
);
ALTER TABLE ONLY app.clients_inventoryversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_inventoryversion OWNER TO bpo_owner;
CREATE TABLE app.clients_invitation (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(100) NOT NULL,
    role character varying(12) NOT NULL,
    categories jsonb NOT NULL,
    nonce character varying(64) NOT NULL,
    token_hash character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    invited_by uuid,
    accepted_at timestamp with time zone,
    accepted_by uuid,
    withdrawn_at timestamp with time zone,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.clients_invitation FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_invitation OWNER TO bpo_owner;
CREATE TABLE app.clients_license (
    id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    number character varying(40) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    user_id uuid NOT NULL
);
ALTER TABLE app.clients_license OWNER TO bpo_owner;
CREATE TABLE app.clients_membership (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    role character varying(12) NOT NULL,
    categories jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT clients_membership_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);
ALTER TABLE ONLY app.clients_membership FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_membership OWNER TO bpo_owner;
CREATE TABLE app.clients_notereading (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    read_at timestamp with time zone NOT NULL,
    note_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY app.clients_notereading FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_notereading OWNER TO bpo_owner;
CREATE TABLE app.clients_openingslot (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    weekday smallint NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    calendar_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT clients_openingslot_order CHECK ((closes > opens)),
    CONSTRAINT clients_openingslot_weekday CHECK ((weekday <= 6)),
    CONSTRAINT clients_openingslot_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE ONLY app.clients_openingslot FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_openingslot OWNER TO bpo_owner;
CREATE TABLE app.clients_person (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(100) NOT NULL,
    kana character varying(100) NOT NULL,
    department character varying(60) NOT NULL,
    title character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    left_on date,
    establishment_id uuid,
    tenant_id uuid NOT NULL,
    user_id uuid,
    number character varying(20) NOT NULL
);
ALTER TABLE ONLY app.clients_person FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_person OWNER TO bpo_owner;
CREATE TABLE app.clients_processline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    large character varying(50) NOT NULL,
    medium character varying(50) NOT NULL,
    name character varying(100) NOT NULL,
    worktype character varying(60) NOT NULL,
    work_class character varying(12) NOT NULL,
    frequency character varying(12) NOT NULL,
    unit character varying(10) NOT NULL,
    volume numeric(12,2) NOT NULL,
    volume_period character varying(9) NOT NULL,
    baseline_seconds integer NOT NULL,
    evidence character varying(1) NOT NULL,
    sample_size integer,
    sampled_on date,
    license_required character varying(50) NOT NULL,
    remark character varying(500) NOT NULL,
    served boolean NOT NULL,
    tenant_id uuid NOT NULL,
    version_id uuid NOT NULL,
    dropped_on date,
    CONSTRAINT clients_processline_baseline_seconds_check CHECK ((baseline_seconds >= 0)),
    CONSTRAINT clients_processline_position_check CHECK (("position" >= 0)),
    CONSTRAINT clients_processline_positive CHECK ((baseline_seconds > 0)),
    CONSTRAINT clients_processline_sample_size_check CHECK ((sample_size >= 0))
);
ALTER TABLE ONLY app.clients_processline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_processline OWNER TO bpo_owner;
CREATE TABLE app.clients_remembereddevice (
    id uuid NOT NULL,
    token_hash character varying(64) NOT NULL,
    device character varying(60) NOT NULL,
    remembered_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    user_id uuid NOT NULL,
    signs_in boolean NOT NULL
);
ALTER TABLE app.clients_remembereddevice OWNER TO bpo_owner;
CREATE TABLE app.clients_responsible (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    side character varying(6) NOT NULL,
    duty character varying(60) NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    person_id uuid,
    tenant_id uuid NOT NULL,
    user_id uuid,
    CONSTRAINT clients_responsible_side CHECK ((((person_id IS NOT NULL) AND ((side)::text = 'CLIENT'::text)) OR (((side)::text = 'HOUSE'::text) AND (user_id IS NOT NULL))))
);
ALTER TABLE ONLY app.clients_responsible FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_responsible OWNER TO bpo_owner;
CREATE TABLE app.clients_scopeline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    name character varying(60) NOT NULL,
    worktypes character varying(60)[] NOT NULL,
    included text NOT NULL,
    excluded text NOT NULL,
    unit character varying(10) NOT NULL,
    volume_min integer NOT NULL,
    volume_max integer,
    deadline_kind character varying(14) NOT NULL,
    deadline_value smallint NOT NULL,
    express_value smallint,
    express_fee integer,
    quality_name character varying(60) NOT NULL,
    quality_target character varying(30) NOT NULL,
    quality_method character varying(200) NOT NULL,
    price_model character varying(8) NOT NULL,
    unit_price integer,
    license_required character varying(40) NOT NULL,
    review_rule character varying(6) NOT NULL,
    sample_percent smallint NOT NULL,
    category character varying(20) NOT NULL,
    money boolean NOT NULL,
    acceptance_days smallint,
    starts_on date,
    ends_on date,
    tenant_id uuid NOT NULL,
    version_id uuid NOT NULL,
    CONSTRAINT clients_scopeline_acceptance_days_check CHECK ((acceptance_days >= 0)),
    CONSTRAINT clients_scopeline_band CHECK (((volume_max IS NULL) OR (volume_max >= volume_min))),
    CONSTRAINT clients_scopeline_deadline_value_check CHECK ((deadline_value >= 0)),
    CONSTRAINT clients_scopeline_express_fee_check CHECK ((express_fee >= 0)),
    CONSTRAINT clients_scopeline_express_value_check CHECK ((express_value >= 0)),
    CONSTRAINT clients_scopeline_guarded_is_reviewed CHECK ((((NOT money) AND ((category)::text = ''::text)) OR ((review_rule)::text = 'ALL'::text))),
    CONSTRAINT clients_scopeline_position_check CHECK (("position" >= 0)),
    CONSTRAINT clients_scopeline_sample_percent_check CHECK ((sample_percent >= 0)),
    CONSTRAINT clients_scopeline_unit_price_check CHECK ((unit_price >= 0)),
    CONSTRAINT clients_scopeline_volume_max_check CHECK ((volume_max >= 0)),
    CONSTRAINT clients_scopeline_volume_min_check CHECK ((volume_min >= 0))
);
ALTER TABLE ONLY app.clients_scopeline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_scopeline OWNER TO bpo_owner;
CREATE TABLE app.clients_scopesteprole (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    step character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    responsible character varying(7) NOT NULL,
    accountable character varying(7) NOT NULL,
    consulted character varying(7) NOT NULL,
    informed character varying(7) NOT NULL,
    line_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT clients_scopesteprole_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.clients_scopesteprole FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_scopesteprole OWNER TO bpo_owner;
CREATE TABLE app.clients_signinlink (
    id uuid NOT NULL,
    nonce character varying(64) NOT NULL,
    token_hash character varying(64) NOT NULL,
    back character varying(500) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    user_id uuid NOT NULL
);
ALTER TABLE app.clients_signinlink OWNER TO bpo_owner;
CREATE TABLE app.clients_takeout (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    reason character varying(200) NOT NULL,
    asked_by uuid,
    asked_name character varying(100) NOT NULL,
    state character varying(6) NOT NULL,
    categories jsonb NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    tables integer NOT NULL,
    rows bigint NOT NULL,
    files integer NOT NULL,
    damaged integer NOT NULL,
    made_at timestamp with time zone,
    expires_at timestamp with time zone,
    gone_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    CONSTRAINT clients_takeout_damaged_check CHECK ((damaged >= 0)),
    CONSTRAINT clients_takeout_files_check CHECK ((files >= 0)),
    CONSTRAINT clients_takeout_ready_has_hash CHECK (((NOT ((state)::text = 'READY'::text)) OR ((NOT ((sha256)::text = ''::text)) AND (expires_at IS NOT NULL)))),
    CONSTRAINT clients_takeout_rows_check CHECK ((rows >= 0)),
    CONSTRAINT clients_takeout_tables_check CHECK ((tables >= 0))
);
ALTER TABLE ONLY app.clients_takeout FORCE ROW LEVEL SECURITY;
ALTER TABLE app.clients_takeout OWNER TO bpo_owner;
CREATE TABLE app.clients_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(100) NOT NULL,
    kana character varying(100) NOT NULL,
    is_active boolean NOT NULL,
    read_only boolean NOT NULL,
    ud_font boolean NOT NULL,
    language character varying(5) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    looks jsonb NOT NULL
);
ALTER TABLE app.clients_user OWNER TO bpo_owner;
CREATE TABLE app.clients_usersession (
    id uuid NOT NULL,
    session_key character varying(40) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    device character varying(60) NOT NULL,
    user_id uuid NOT NULL,
    remembered_id uuid
);
ALTER TABLE app.clients_usersession OWNER TO bpo_owner;
CREATE TABLE app.core_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
ALTER TABLE app.core_cache OWNER TO bpo_owner;
CREATE TABLE app.core_document (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    title character varying(200) NOT NULL,
    kind character varying(60) NOT NULL,
    subject_kind character varying(60) NOT NULL,
    subject uuid NOT NULL,
    template character varying(80) NOT NULL,
    template_version integer NOT NULL,
    data jsonb NOT NULL,
    data_hash character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    category character varying(20) NOT NULL,
    client_visible boolean NOT NULL,
    failure text NOT NULL,
    issued_at timestamp with time zone,
    made_by uuid,
    tenant_id uuid NOT NULL,
    file_id uuid,
    CONSTRAINT core_document_ready_has_file CHECK (((NOT ((state)::text = 'READY'::text)) OR (file_id IS NOT NULL)))
);
ALTER TABLE ONLY app.core_document FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_document OWNER TO bpo_owner;
CREATE TABLE app.core_downloadlog (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    actor_name character varying(100) NOT NULL,
    document_id uuid,
    tenant_id uuid NOT NULL,
    file_id uuid NOT NULL
);
ALTER TABLE ONLY app.core_downloadlog FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_downloadlog OWNER TO bpo_owner;
CREATE TABLE app.core_event (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    actor_name character varying(100) NOT NULL,
    on_behalf_of character varying(100) NOT NULL,
    action character varying(60) NOT NULL,
    kind character varying(60) NOT NULL,
    object_id uuid NOT NULL,
    label character varying(200) NOT NULL,
    reason text NOT NULL,
    data jsonb NOT NULL,
    request_id character varying(20) NOT NULL,
    seq bigint,
    prev character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.core_event FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_event OWNER TO bpo_owner;
CREATE TABLE app.core_eventhead (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    seq bigint NOT NULL,
    hash character varying(64) NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.core_eventhead FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_eventhead OWNER TO bpo_owner;
CREATE TABLE app.core_holiday (
    day date NOT NULL,
    name character varying(60) NOT NULL,
    source character varying(100) NOT NULL
);
ALTER TABLE app.core_holiday OWNER TO bpo_owner;
CREATE TABLE app.core_importmapping (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    spec character varying(40) NOT NULL,
    source character varying(60) NOT NULL,
    headings jsonb NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.core_importmapping FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_importmapping OWNER TO bpo_owner;
CREATE TABLE app.core_importrow (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    kind character varying(6) NOT NULL,
    target uuid,
    fields jsonb NOT NULL,
    before jsonb,
    cells jsonb,
    errors jsonb NOT NULL,
    outcome character varying(6) NOT NULL,
    note character varying(300) NOT NULL,
    tenant_id uuid NOT NULL,
    run_id uuid NOT NULL,
    CONSTRAINT core_importrow_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.core_importrow FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_importrow OWNER TO bpo_owner;
CREATE TABLE app.core_importrun (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    spec character varying(40) NOT NULL,
    options jsonb NOT NULL,
    source character varying(60) NOT NULL,
    state character varying(8) NOT NULL,
    way jsonb NOT NULL,
    sheets jsonb NOT NULL,
    heading_row integer NOT NULL,
    heading jsonb NOT NULL,
    sample jsonb NOT NULL,
    places jsonb NOT NULL,
    refusal text NOT NULL,
    warnings jsonb NOT NULL,
    added integer NOT NULL,
    changed integer NOT NULL,
    same integer NOT NULL,
    bad integer NOT NULL,
    failed integer NOT NULL,
    kept integer NOT NULL,
    done_to integer NOT NULL,
    applied_to integer NOT NULL,
    attempt integer NOT NULL,
    made_by uuid,
    made_name character varying(100) NOT NULL,
    applied_at timestamp with time zone,
    undone_at timestamp with time zone,
    file_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT core_importrun_added_check CHECK ((added >= 0)),
    CONSTRAINT core_importrun_applied_to_check CHECK ((applied_to >= 0)),
    CONSTRAINT core_importrun_attempt_check CHECK ((attempt >= 0)),
    CONSTRAINT core_importrun_bad_check CHECK ((bad >= 0)),
    CONSTRAINT core_importrun_changed_check CHECK ((changed >= 0)),
    CONSTRAINT core_importrun_done_to_check CHECK ((done_to >= 0)),
    CONSTRAINT core_importrun_failed_check CHECK ((failed >= 0)),
    CONSTRAINT core_importrun_heading_row_check CHECK ((heading_row >= 0)),
    CONSTRAINT core_importrun_kept_check CHECK ((kept >= 0)),
    CONSTRAINT core_importrun_same_check CHECK ((same >= 0))
);
ALTER TABLE ONLY app.core_importrun FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_importrun OWNER TO bpo_owner;
CREATE TABLE app.core_job (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(80) NOT NULL,
    key character varying(200) NOT NULL,
    label character varying(200) NOT NULL,
    payload jsonb NOT NULL,
    state character varying(10) NOT NULL,
    run_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    lease_until timestamp with time zone,
    token integer NOT NULL,
    tries integer NOT NULL,
    last_error text NOT NULL,
    done_items integer NOT NULL,
    total_items integer NOT NULL,
    subject uuid,
    asked_by uuid,
    result jsonb NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.core_job FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_job OWNER TO bpo_owner;
CREATE TABLE app.core_outbox (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    topic character varying(80) NOT NULL,
    payload jsonb NOT NULL,
    delivered_at timestamp with time zone,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.core_outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_outbox OWNER TO bpo_owner;
CREATE TABLE app.core_postaltown (
    id bigint NOT NULL,
    code character varying(7) NOT NULL,
    prefecture character varying(8) NOT NULL,
    city character varying(60) NOT NULL,
    town character varying(120) NOT NULL,
    kana character varying(200) NOT NULL
);
ALTER TABLE app.core_postaltown OWNER TO bpo_owner;
ALTER TABLE app.core_postaltown ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.core_postaltown_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.core_storedfile (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(255) NOT NULL,
    content_type character varying(100) NOT NULL,
    size bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    uploaded_by uuid,
    tenant_id uuid NOT NULL,
    came_in_id uuid,
    pages integer,
    scan character varying(8) NOT NULL,
    scan_note character varying(200) NOT NULL,
    sealed boolean NOT NULL,
    CONSTRAINT core_storedfile_pages_check CHECK ((pages >= 0))
);
ALTER TABLE ONLY app.core_storedfile FORCE ROW LEVEL SECURITY;
ALTER TABLE app.core_storedfile OWNER TO bpo_owner;
CREATE TABLE app.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE app.django_content_type OWNER TO bpo_owner;
ALTER TABLE app.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE app.django_migrations OWNER TO bpo_owner;
ALTER TABLE app.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
ALTER TABLE app.django_session OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_antisocial_checks_check (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" integer NOT NULL,
    said jsonb NOT NULL,
    state character varying(8) NOT NULL,
    searched_at timestamp with time zone,
    hits_count integer NOT NULL,
    open_hits integer NOT NULL,
    made_at timestamp with time zone,
    judged_at timestamp with time zone,
    verdict character varying(12) NOT NULL,
    opinion character varying(300) NOT NULL,
    evidence jsonb NOT NULL,
    evidence_hash character varying(64) NOT NULL,
    judge_id uuid,
    made_by_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    CONSTRAINT ga_antisocial_condition_is_said CHECK ((((verdict)::text = ANY (ARRAY[(''::character varying)::text, ('APPROVED'::character varying)::text])) OR (NOT ((opinion)::text = ''::text)))),
    CONSTRAINT ga_antisocial_judge_is_not_maker CHECK (((judge_id IS NULL) OR ((made_by_id IS NOT NULL) AND (NOT ((judge_id = made_by_id) AND (judge_id IS NOT NULL) AND (made_by_id IS NOT NULL)))))),
    CONSTRAINT ga_antisocial_judged_is_whole CHECK (((NOT ((state)::text = 'JUDGED'::text)) OR ((judge_id IS NOT NULL) AND (judged_at IS NOT NULL) AND (open_hits = 0) AND (NOT ((verdict)::text = ''::text)) AND (NOT ((evidence_hash)::text = ''::text))))),
    CONSTRAINT generalaffairs_antisocial_checks_check_hits_count_check CHECK ((hits_count >= 0)),
    CONSTRAINT generalaffairs_antisocial_checks_check_open_hits_check CHECK ((open_hits >= 0)),
    CONSTRAINT generalaffairs_antisocial_checks_check_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_check OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_antisocial_checks_hit (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    source character varying(8) NOT NULL,
    label character varying(120) NOT NULL,
    grade character varying(8) NOT NULL,
    found character varying(200) NOT NULL,
    said jsonb NOT NULL,
    opened_at timestamp with time zone,
    sorted_as character varying(10) NOT NULL,
    reason character varying(300) NOT NULL,
    sorted_at timestamp with time zone,
    check_of_id uuid NOT NULL,
    opened_by_id uuid,
    sorted_by_id uuid,
    tenant_id uuid NOT NULL,
    entry_id uuid,
    CONSTRAINT ga_antisocial_sorted_says_why CHECK ((((sorted_as)::text = ''::text) OR ((NOT ((reason)::text = ''::text)) AND (opened_at IS NOT NULL) AND (sorted_by_id IS NOT NULL))))
);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_hit OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_antisocial_checks_inquiry (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    item character varying(12) NOT NULL,
    result character varying(8) NOT NULL,
    done_on date NOT NULL,
    source character varying(120) NOT NULL,
    note character varying(400) NOT NULL,
    said jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    check_of_id uuid NOT NULL,
    file_id uuid,
    made_by_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_antisocial_inquiry_says_why CHECK (((((result)::text = 'FINE'::text) AND (NOT ((file_id IS NULL) AND ((note)::text = ''::text)))) OR ((NOT ((result)::text = 'FINE'::text)) AND (NOT ((note)::text = ''::text)))))
);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_inquiry FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_inquiry OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_antisocial_checks_listentry (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" integer NOT NULL,
    name character varying(200) NOT NULL,
    kana character varying(200) NOT NULL,
    aliases character varying(200)[] NOT NULL,
    corporate_number character varying(13) CONSTRAINT generalaffairs_antisocial_checks_list_corporate_number_not_null NOT NULL,
    birth_year smallint,
    note character varying(400) NOT NULL,
    headline character varying(200) NOT NULL,
    medium character varying(80) NOT NULL,
    published_on date,
    url character varying(300) NOT NULL,
    keys character varying(240)[] NOT NULL,
    tenant_id uuid NOT NULL,
    version_id uuid NOT NULL,
    CONSTRAINT generalaffairs_antisocial_checks_listentry_birth_year_check CHECK ((birth_year >= 0)),
    CONSTRAINT generalaffairs_antisocial_checks_listentry_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listentry FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_listentry OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_antisocial_checks_listversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() CONSTRAINT generalaffairs_antisocial_checks_listversio_created_at_not_null NOT NULL,
    source character varying(8) NOT NULL,
    name character varying(80) NOT NULL,
    listed_on date NOT NULL,
    number integer NOT NULL,
    entries_count integer CONSTRAINT generalaffairs_antisocial_checks_listver_entries_count_not_null NOT NULL,
    imported_by uuid,
    imported_at timestamp with time zone CONSTRAINT generalaffairs_antisocial_checks_listversi_imported_at_not_null NOT NULL,
    withdrawn_at timestamp with time zone,
    file_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_antisocial_checks_listversio_entries_count_check CHECK ((entries_count >= 0)),
    CONSTRAINT generalaffairs_antisocial_checks_listversion_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_listversion OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_antisocial_checks_search (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    source character varying(8) NOT NULL,
    label character varying(120) NOT NULL,
    listed_on date,
    query character varying(1000) NOT NULL,
    words_number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    count integer NOT NULL,
    by uuid,
    note character varying(200) NOT NULL,
    job uuid,
    check_of_id uuid NOT NULL,
    file_id uuid,
    tenant_id uuid NOT NULL,
    version_id uuid,
    CONSTRAINT generalaffairs_antisocial_checks_search_count_check CHECK ((count >= 0)),
    CONSTRAINT generalaffairs_antisocial_checks_search_words_number_check CHECK ((words_number >= 0))
);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_search FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_search OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_antisocial_checks_standard (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    words character varying(30)[] NOT NULL,
    cycle_months smallint NOT NULL,
    web_required boolean NOT NULL,
    reason character varying(200) NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by_id uuid,
    tenant_id uuid NOT NULL,
    items jsonb NOT NULL,
    keep_months smallint NOT NULL,
    CONSTRAINT generalaffairs_antisocial_checks_standard_cycle_months_check CHECK ((cycle_months >= 0)),
    CONSTRAINT generalaffairs_antisocial_checks_standard_keep_months_check CHECK ((keep_months >= 0)),
    CONSTRAINT generalaffairs_antisocial_checks_standard_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_standard FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_standard OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_antisocial_checks_subject (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(8) NOT NULL,
    name character varying(100) NOT NULL,
    kana character varying(100) NOT NULL,
    old_names character varying(100)[] NOT NULL,
    officers jsonb NOT NULL,
    address character varying(200) NOT NULL,
    corporate_number character varying(13) CONSTRAINT generalaffairs_antisocial_checks_subj_corporate_number_not_null NOT NULL,
    birth_year smallint,
    purpose character varying(12) NOT NULL,
    identity character varying(140) NOT NULL,
    category character varying(20) NOT NULL,
    verdict character varying(12) NOT NULL,
    judged_on date,
    next_due_on date,
    proposed_on date,
    tenant_id uuid NOT NULL,
    forgotten_at timestamp with time zone,
    cycle_months smallint,
    CONSTRAINT generalaffairs_antisocial_checks_subject_birth_year_check CHECK ((birth_year >= 0)),
    CONSTRAINT generalaffairs_antisocial_checks_subject_cycle_months_check CHECK ((cycle_months >= 0))
);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_subject FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_subject OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_entry (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(10) NOT NULL,
    name character varying(60) NOT NULL,
    english character varying(80) NOT NULL,
    postal character varying(8) NOT NULL,
    address character varying(120) NOT NULL,
    english_address character varying(160) NOT NULL,
    phone character varying(20) NOT NULL,
    closed_on date,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_cards_entry_office_has_address CHECK (((NOT ((kind)::text = 'OFFICE'::text)) OR (NOT ((address)::text = ''::text))))
);
ALTER TABLE ONLY app.generalaffairs_business_cards_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_entry OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_holder (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(20) NOT NULL,
    name character varying(40) NOT NULL,
    kana character varying(60) NOT NULL,
    romaji character varying(60) NOT NULL,
    title character varying(40) NOT NULL,
    department character varying(60) NOT NULL,
    office character varying(60) NOT NULL,
    phone character varying(20) NOT NULL,
    mobile character varying(20) NOT NULL,
    mail character varying(80) NOT NULL,
    left_on date,
    version integer NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_business_cards_holder_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.generalaffairs_business_cards_holder FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_holder OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_layout (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(40) NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_business_cards_layout FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_layout OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_layoutversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number smallint NOT NULL,
    text text NOT NULL,
    first_ink character varying(20) NOT NULL,
    second_ink character varying(20) NOT NULL,
    note character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by uuid,
    by_name character varying(100) NOT NULL,
    layout_id uuid NOT NULL,
    logo_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_cards_layoutversion_first CHECK ((number >= 1)),
    CONSTRAINT generalaffairs_business_cards_layoutversion_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.generalaffairs_business_cards_layoutversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_layoutversion OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_order (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(30) NOT NULL,
    state character varying(9) NOT NULL,
    printer character varying(100) NOT NULL,
    ship_to character varying(200) NOT NULL,
    bill_to character varying(200) NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    ordered_on date NOT NULL,
    ships_on date NOT NULL,
    printer_number character varying(40) NOT NULL,
    cost bigint,
    received_on date,
    reason character varying(200) NOT NULL,
    csv_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    xlsx_id uuid NOT NULL,
    CONSTRAINT ga_cards_order_cost CHECK (((cost IS NULL) OR (cost >= 0)))
);
ALTER TABLE ONLY app.generalaffairs_business_cards_order FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_order OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_printing (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    content jsonb,
    digest character varying(64) NOT NULL,
    department character varying(60) NOT NULL,
    boxes smallint NOT NULL,
    received smallint NOT NULL,
    cost bigint,
    flag character varying(200) NOT NULL,
    order_id uuid,
    same_as_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    version_id uuid,
    variant_id uuid NOT NULL,
    CONSTRAINT ga_cards_printing_boxes CHECK ((boxes >= 1)),
    CONSTRAINT ga_cards_printing_frozen CHECK (((order_id IS NULL) OR (content IS NOT NULL))),
    CONSTRAINT generalaffairs_business_cards_printing_boxes_check CHECK ((boxes >= 0)),
    CONSTRAINT generalaffairs_business_cards_printing_received_check CHECK ((received >= 0))
);
ALTER TABLE ONLY app.generalaffairs_business_cards_printing FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_printing OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_proposal (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    cause character varying(6) NOT NULL,
    state character varying(8) NOT NULL,
    number character varying(20) NOT NULL,
    name character varying(40) NOT NULL,
    "on" date NOT NULL,
    facts jsonb NOT NULL,
    differences jsonb NOT NULL,
    reason character varying(200) NOT NULL,
    decided_by uuid,
    decided_name character varying(100) NOT NULL,
    decided_at timestamp with time zone,
    holder_id uuid,
    tenant_id uuid NOT NULL,
    variant_id uuid,
    CONSTRAINT ga_cards_proposal_decided CHECK ((((state)::text = 'OPEN'::text) OR (decided_at IS NOT NULL)))
);
ALTER TABLE ONLY app.generalaffairs_business_cards_proposal FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_proposal OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_rules (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    mail_domains text NOT NULL,
    phone_heads text NOT NULL,
    romaji character varying(12) NOT NULL,
    approvals boolean NOT NULL,
    printer character varying(100) NOT NULL,
    ship_to character varying(200) NOT NULL,
    bill_to character varying(200) NOT NULL,
    repeat_until time without time zone NOT NULL,
    new_until time without time zone NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_business_cards_rules FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_rules OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_stockmove (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(9) NOT NULL,
    boxes integer NOT NULL,
    balance integer NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by uuid,
    by_name character varying(100) NOT NULL,
    tenant_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_business_cards_stockmove_balance_check CHECK ((balance >= 0))
);
ALTER TABLE ONLY app.generalaffairs_business_cards_stockmove FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_stockmove OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_business_cards_variant (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    label character varying(20) NOT NULL,
    language character varying(2) NOT NULL,
    texts jsonb NOT NULL,
    on_hand integer NOT NULL,
    set_point smallint,
    holder_id uuid NOT NULL,
    layout_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_cards_variant_five CHECK ((("position" >= 1) AND ("position" <= 5))),
    CONSTRAINT generalaffairs_business_cards_variant_on_hand_check CHECK ((on_hand >= 0)),
    CONSTRAINT generalaffairs_business_cards_variant_position_check CHECK (("position" >= 0)),
    CONSTRAINT generalaffairs_business_cards_variant_set_point_check CHECK ((set_point >= 0))
);
ALTER TABLE ONLY app.generalaffairs_business_cards_variant FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_variant OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_contracts_agreement (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(24) NOT NULL,
    title character varying(120) NOT NULL,
    kind character varying(12) NOT NULL,
    counterparty character varying(120) NOT NULL,
    corporate_number character varying(13) NOT NULL,
    category character varying(20) NOT NULL,
    state character varying(8) NOT NULL,
    signed_on date,
    starts_on date,
    ends_on date,
    renewal_months smallint NOT NULL,
    notice smallint NOT NULL,
    notice_unit character varying(5) NOT NULL,
    amount_yen bigint,
    form character varying(10) NOT NULL,
    original_place character varying(120) NOT NULL,
    remarks text NOT NULL,
    clause character varying(7) NOT NULL,
    stamp character varying(2) NOT NULL,
    screened_on date,
    screening character varying(60) NOT NULL,
    will character varying(5) NOT NULL,
    will_for date,
    will_by character varying(100) NOT NULL,
    will_at timestamp with time zone,
    ended_on date,
    period_starts_on date,
    period_ends_on date,
    notice_on date,
    notice_for date,
    renewals smallint NOT NULL,
    goes_on boolean NOT NULL,
    counted_on date,
    version integer NOT NULL,
    base_id uuid,
    person_id uuid,
    tenant_id uuid NOT NULL,
    verdict character varying(12) NOT NULL,
    CONSTRAINT generalaffairs_contracts_agreement_ends_after_start CHECK (((ends_on IS NULL) OR (starts_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT generalaffairs_contracts_agreement_in_force_has_start CHECK (((NOT ((state)::text = ANY (ARRAY[('ACTIVE'::character varying)::text, ('ENDED'::character varying)::text]))) OR (starts_on IS NOT NULL))),
    CONSTRAINT generalaffairs_contracts_agreement_notice_check CHECK ((notice >= 0)),
    CONSTRAINT generalaffairs_contracts_agreement_renewal_months_check CHECK ((renewal_months >= 0)),
    CONSTRAINT generalaffairs_contracts_agreement_renewals_check CHECK ((renewals >= 0)),
    CONSTRAINT generalaffairs_contracts_agreement_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.generalaffairs_contracts_agreement FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreement OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_contracts_agreementactorevent (
    pgh_created_at timestamp with time zone CONSTRAINT generalaffairs_contracts_agreementactor_pgh_created_at_not_null NOT NULL,
    pgh_label text NOT NULL,
    pgh_id bigint NOT NULL,
    actor text DEFAULT current_setting('app.user'::text, true),
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() CONSTRAINT generalaffairs_contracts_agreementactoreven_created_at_not_null NOT NULL,
    number character varying(24) NOT NULL,
    title character varying(120) NOT NULL,
    kind character varying(12) NOT NULL,
    counterparty character varying(120) CONSTRAINT generalaffairs_contracts_agreementactorev_counterparty_not_null NOT NULL,
    corporate_number character varying(13) CONSTRAINT generalaffairs_contracts_agreementact_corporate_number_not_null NOT NULL,
    category character varying(20) NOT NULL,
    state character varying(8) NOT NULL,
    signed_on date,
    starts_on date,
    ends_on date,
    renewal_months smallint CONSTRAINT generalaffairs_contracts_agreementactor_renewal_months_not_null NOT NULL,
    notice smallint NOT NULL,
    notice_unit character varying(5) CONSTRAINT generalaffairs_contracts_agreementactoreve_notice_unit_not_null NOT NULL,
    amount_yen bigint,
    form character varying(10) NOT NULL,
    original_place character varying(120) CONSTRAINT generalaffairs_contracts_agreementactor_original_place_not_null NOT NULL,
    remarks text NOT NULL,
    clause character varying(7) NOT NULL,
    stamp character varying(2) NOT NULL,
    screened_on date,
    screening character varying(60) NOT NULL,
    will character varying(5) NOT NULL,
    will_for date,
    will_by character varying(100) NOT NULL,
    will_at timestamp with time zone,
    ended_on date,
    period_ends_on date,
    notice_on date,
    notice_for date,
    renewals smallint NOT NULL,
    goes_on boolean NOT NULL,
    version integer NOT NULL,
    base_id uuid,
    person_id uuid,
    pgh_obj_id uuid CONSTRAINT generalaffairs_contracts_agreementactoreven_pgh_obj_id_not_null NOT NULL,
    tenant_id uuid NOT NULL,
    verdict character varying(12) NOT NULL,
    CONSTRAINT generalaffairs_contracts_agreementactoreve_renewal_months_check CHECK ((renewal_months >= 0)),
    CONSTRAINT generalaffairs_contracts_agreementactorevent_notice_check CHECK ((notice >= 0)),
    CONSTRAINT generalaffairs_contracts_agreementactorevent_renewals_check CHECK ((renewals >= 0)),
    CONSTRAINT generalaffairs_contracts_agreementactorevent_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementactorevent FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreementactorevent OWNER TO bpo_owner;
ALTER TABLE app.generalaffairs_contracts_agreementactorevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.generalaffairs_contracts_agreementactorevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.generalaffairs_contracts_agreementreminder (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    notice_on date NOT NULL,
    months smallint NOT NULL,
    told_on date NOT NULL,
    agreement_id uuid CONSTRAINT generalaffairs_contracts_agreementreminde_agreement_id_not_null NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_contracts_agreementreminder_months_check CHECK ((months >= 0))
);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreminder FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreementreminder OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_contracts_agreementreview (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    stage character varying(12) NOT NULL,
    wants_opinion boolean NOT NULL,
    facts jsonb NOT NULL,
    facts_version smallint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    reviewed_at timestamp with time zone,
    sent_at timestamp with time zone,
    returned_at timestamp with time zone,
    approved_at timestamp with time zone,
    closed_on date,
    reason character varying(200) NOT NULL,
    agreement_id uuid NOT NULL,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    accepted_at timestamp with time zone,
    accepted_by character varying(100) NOT NULL,
    accepted_for character varying(120) NOT NULL,
    accepted_reason character varying(200) CONSTRAINT generalaffairs_contracts_agreementrevi_accepted_reason_not_null NOT NULL,
    CONSTRAINT generalaffairs_contracts_agreementreview_accepted_why CHECK (((accepted_at IS NULL) OR ((NOT ((accepted_reason)::text = ''::text)) AND (NOT ((accepted_by)::text = ''::text))))),
    CONSTRAINT generalaffairs_contracts_agreementreview_closed CHECK (((closed_on IS NULL) OR ((stage)::text = ANY (ARRAY[('KEPT'::character varying)::text, ('DROPPED'::character varying)::text])))),
    CONSTRAINT generalaffairs_contracts_agreementreview_facts_version_check CHECK ((facts_version >= 0))
);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreview FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreementreview OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_contracts_agreementversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number smallint NOT NULL,
    source character varying(6) NOT NULL,
    note character varying(200) NOT NULL,
    look jsonb,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid,
    agreement_id uuid NOT NULL,
    file_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_contracts_agreementversion_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreementversion OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_data_entry_formversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(60) NOT NULL,
    number integer NOT NULL,
    fields jsonb NOT NULL,
    rules character varying(200)[] NOT NULL,
    way character varying(6) NOT NULL,
    personal boolean NOT NULL,
    reason character varying(200) NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by_id uuid,
    tenant_id uuid NOT NULL,
    rounding character varying(7) NOT NULL,
    CONSTRAINT ga_data_entry_personal_is_seen_twice CHECK (((NOT personal) OR (NOT ((way)::text = 'SINGLE'::text)))),
    CONSTRAINT generalaffairs_data_entry_formversion_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.generalaffairs_data_entry_formversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_data_entry_formversion OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_data_entry_masterrow (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    master character varying(40) NOT NULL,
    code character varying(40) NOT NULL,
    label character varying(100) NOT NULL,
    tenant_id uuid NOT NULL,
    facts jsonb NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_data_entry_masterrow FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_data_entry_masterrow OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_data_entry_output (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    records integer NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    sha256 character varying(64) NOT NULL,
    made_by uuid,
    made_at timestamp with time zone NOT NULL,
    book_id uuid NOT NULL,
    table_id uuid NOT NULL,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_data_entry_output_records_check CHECK ((records >= 0))
);
ALTER TABLE ONLY app.generalaffairs_data_entry_output FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_data_entry_output OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_data_entry_record (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" integer NOT NULL,
    reference character varying(60) NOT NULL,
    page_from integer NOT NULL,
    page_to integer NOT NULL,
    case_id uuid,
    file_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    version_id uuid,
    CONSTRAINT ga_data_entry_record_pages CHECK (((page_from >= 1) AND (page_to >= page_from))),
    CONSTRAINT generalaffairs_data_entry_record_page_from_check CHECK ((page_from >= 0)),
    CONSTRAINT generalaffairs_data_entry_record_page_to_check CHECK ((page_to >= 0)),
    CONSTRAINT generalaffairs_data_entry_record_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.generalaffairs_data_entry_record FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_data_entry_record OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_documents_merged (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" integer NOT NULL,
    name character varying(100) NOT NULL,
    "values" jsonb NOT NULL,
    key character varying(64) NOT NULL,
    template_sha256 character varying(64) NOT NULL,
    state character varying(7) NOT NULL,
    failure text NOT NULL,
    findings jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone,
    file_id uuid,
    maker_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    template_id uuid NOT NULL,
    CONSTRAINT ga_documents_merged_has_file CHECK (((NOT ((state)::text = 'READY'::text)) OR (file_id IS NOT NULL))),
    CONSTRAINT generalaffairs_documents_merged_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.generalaffairs_documents_merged FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_merged OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_documents_prooftick (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    point character varying(9) NOT NULL,
    sha256 character varying(64) NOT NULL,
    ticked_at timestamp with time zone NOT NULL,
    maker_id uuid,
    merged_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    ticked_by_id uuid NOT NULL,
    CONSTRAINT ga_documents_prooftick_by_another CHECK (((maker_id IS NULL) OR (NOT ((ticked_by_id = maker_id) AND (maker_id IS NOT NULL)))))
);
ALTER TABLE ONLY app.generalaffairs_documents_prooftick FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_prooftick OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_documents_template (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(60) NOT NULL,
    format character varying(4) NOT NULL,
    note character varying(200) NOT NULL,
    source character varying(120) NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_documents_template FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_template OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_documents_templateversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    state character varying(8) NOT NULL,
    text text NOT NULL,
    fields jsonb NOT NULL,
    has_seal boolean NOT NULL,
    sha256 character varying(64) NOT NULL,
    change_note character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    in_force_at timestamp with time zone,
    retired_at timestamp with time zone,
    approved_by_id uuid,
    file_id uuid,
    made_by_id uuid NOT NULL,
    template_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_documents_version_approved CHECK ((((approved_by_id IS NULL) AND (NOT ((state)::text = ANY (ARRAY[('APPROVED'::character varying)::text, ('IN_FORCE'::character varying)::text])))) OR ((approved_by_id IS NOT NULL) AND (NOT ((approved_by_id = made_by_id) AND (approved_by_id IS NOT NULL)))))),
    CONSTRAINT ga_documents_version_content CHECK (((file_id IS NOT NULL) OR (NOT (text = ''::text)))),
    CONSTRAINT generalaffairs_documents_templateversion_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.generalaffairs_documents_templateversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_templateversion OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_documents_workrow (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" integer NOT NULL,
    reference character varying(60) NOT NULL,
    label character varying(200) NOT NULL,
    added_by uuid,
    process_line_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    evidence_id uuid,
    CONSTRAINT generalaffairs_documents_workrow_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.generalaffairs_documents_workrow FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_workrow OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_account (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    login character varying(120) NOT NULL,
    holder character varying(100) NOT NULL,
    is_admin boolean NOT NULL,
    approval character varying(80) NOT NULL,
    last_used_on date,
    status character varying(8) NOT NULL,
    stopped_on date,
    deleted_on date,
    delete_proposed_on date,
    tenant_id uuid NOT NULL,
    member_id uuid,
    service_id uuid NOT NULL,
    CONSTRAINT ga_it_desk_account_deleted CHECK (((NOT ((status)::text = 'DELETED'::text)) OR (deleted_on IS NOT NULL)))
);
ALTER TABLE ONLY app.generalaffairs_it_desk_account FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_account OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_accountchange (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    facts jsonb NOT NULL,
    state character varying(9) NOT NULL,
    done_at timestamp with time zone NOT NULL,
    done_by_name character varying(100) NOT NULL,
    checked_at timestamp with time zone,
    checked_by_name character varying(100) NOT NULL,
    account_id uuid NOT NULL,
    checked_by_id uuid,
    done_by_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_it_desk_change_nobody_confirms_his_own CHECK (((NOT ((state)::text = 'CONFIRMED'::text)) OR ((checked_at IS NOT NULL) AND (NOT ((checked_by_id = done_by_id) AND (checked_by_id IS NOT NULL) AND (done_by_id IS NOT NULL))))))
);
ALTER TABLE ONLY app.generalaffairs_it_desk_accountchange FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_accountchange OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_checklist (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    event character varying(8) NOT NULL,
    "on" date NOT NULL,
    role character varying(60) NOT NULL,
    department character varying(60) NOT NULL,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    member_id uuid,
    CONSTRAINT ga_it_desk_checklist_member CHECK ((((event)::text = 'DELETE'::text) OR (member_id IS NOT NULL)))
);
ALTER TABLE ONLY app.generalaffairs_it_desk_checklist FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_checklist OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_checklistitem (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    verb character varying(8) NOT NULL,
    name character varying(160) NOT NULL,
    due_on date NOT NULL,
    privileged boolean NOT NULL,
    state character varying(8) NOT NULL,
    done_on date,
    done_at timestamp with time zone,
    done_by_name character varying(100) NOT NULL,
    note character varying(200) NOT NULL,
    checked_at timestamp with time zone,
    checked_by_name character varying(100) NOT NULL,
    account_id uuid,
    checked_by_id uuid,
    checklist_id uuid NOT NULL,
    done_by_id uuid,
    tenant_id uuid NOT NULL,
    device_id uuid,
    service_id uuid,
    CONSTRAINT ga_it_desk_item_done CHECK ((((state)::text = 'OPEN'::text) OR ((done_at IS NOT NULL) AND (done_on IS NOT NULL)))),
    CONSTRAINT ga_it_desk_item_nobody_checks_his_own CHECK (((checked_by_id IS NULL) OR (NOT ((checked_by_id = done_by_id) AND (checked_by_id IS NOT NULL) AND (done_by_id IS NOT NULL))))),
    CONSTRAINT ga_it_desk_item_skipped CHECK (((NOT ((state)::text = 'SKIPPED'::text)) OR (NOT ((note)::text = ''::text)))),
    CONSTRAINT generalaffairs_it_desk_checklistitem_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_checklistitem OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_device (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(30) NOT NULL,
    kind character varying(8) NOT NULL,
    model character varying(80) NOT NULL,
    serial character varying(60) NOT NULL,
    status character varying(8) NOT NULL,
    handed_on date,
    returned_on date,
    erased_on date,
    erase_method character varying(80) NOT NULL,
    erase_proof character varying(120) NOT NULL,
    erase_file_id uuid,
    tenant_id uuid NOT NULL,
    holder_id uuid,
    CONSTRAINT ga_it_desk_device_erased CHECK (((NOT ((status)::text = 'ERASED'::text)) OR ((erased_on IS NOT NULL) AND (NOT ((erase_method)::text = ''::text)) AND ((NOT ((erase_proof)::text = ''::text)) OR (erase_file_id IS NOT NULL))))),
    CONSTRAINT ga_it_desk_device_handed CHECK (((NOT ((status)::text = 'HANDED'::text)) OR (holder_id IS NOT NULL)))
);
ALTER TABLE ONLY app.generalaffairs_it_desk_device FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_device OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_enquiry (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    matter character varying(8) NOT NULL,
    urgency character varying(8) NOT NULL,
    device character varying(80) NOT NULL,
    answer text NOT NULL,
    outcome character varying(8) NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    known_id uuid,
    CONSTRAINT ga_it_desk_enquiry_answered CHECK (((answered_at IS NULL) OR ((NOT (answer = ''::text)) AND (NOT ((outcome)::text = ''::text)))))
);
ALTER TABLE ONLY app.generalaffairs_it_desk_enquiry FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_enquiry OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_knownerror (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    title character varying(100) NOT NULL,
    matter character varying(8) NOT NULL,
    symptom text NOT NULL,
    workaround text NOT NULL,
    state character varying(9) NOT NULL,
    published_at timestamp with time zone,
    origin_id uuid,
    proposed_by_id uuid,
    published_by_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_it_desk_known_nobody_publishes_his_own CHECK (((published_by_id IS NULL) OR (NOT ((published_by_id = proposed_by_id) AND (published_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL)))))
);
ALTER TABLE ONLY app.generalaffairs_it_desk_knownerror FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_knownerror OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_member (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(20) NOT NULL,
    name character varying(100) NOT NULL,
    department character varying(60) NOT NULL,
    role character varying(60) NOT NULL,
    mail character varying(120) NOT NULL,
    joined_on date,
    left_on date,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_it_desk_member FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_member OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_roleitem (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    event character varying(8) NOT NULL,
    role character varying(60) NOT NULL,
    verb character varying(8) NOT NULL,
    name character varying(100) NOT NULL,
    privileged boolean NOT NULL,
    tenant_id uuid NOT NULL,
    service_id uuid
);
ALTER TABLE ONLY app.generalaffairs_it_desk_roleitem FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_roleitem OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_it_desk_service (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(80) NOT NULL,
    seats integer NOT NULL,
    unit_yen integer NOT NULL,
    owner character varying(60) NOT NULL,
    approver character varying(60) NOT NULL,
    active boolean NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_it_desk_service_seats_check CHECK ((seats >= 0)),
    CONSTRAINT generalaffairs_it_desk_service_unit_yen_check CHECK ((unit_yen >= 0))
);
ALTER TABLE ONLY app.generalaffairs_it_desk_service FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_service OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_mail_room_dispatch (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    sent_on date NOT NULL,
    recipient character varying(100) NOT NULL,
    postal character varying(8) NOT NULL,
    address character varying(200) NOT NULL,
    contents character varying(200) NOT NULL,
    method character varying(17) NOT NULL,
    size character varying(10) NOT NULL,
    tracking character varying(13) NOT NULL,
    cost integer NOT NULL,
    cost_source character varying(300) NOT NULL,
    delivered_on date,
    file_id uuid,
    sent_by_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    letter_id uuid,
    CONSTRAINT generalaffairs_mail_room_dispatch_cost_check CHECK ((cost >= 0))
);
ALTER TABLE ONLY app.generalaffairs_mail_room_dispatch FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_dispatch OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_mail_room_disposal (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    method character varying(8) NOT NULL,
    letters integer NOT NULL,
    pages integer NOT NULL,
    witness character varying(60) NOT NULL,
    destroyed_at timestamp with time zone,
    approval_id uuid NOT NULL,
    destroyed_by_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_mail_room_disposal_end CHECK ((((destroyed_at IS NULL) AND (destroyed_by_id IS NULL) AND (letters = 0)) OR ((destroyed_at IS NOT NULL) AND (destroyed_by_id IS NOT NULL) AND (letters > 0) AND (NOT ((method)::text = ''::text))))),
    CONSTRAINT generalaffairs_mail_room_disposal_letters_check CHECK ((letters >= 0)),
    CONSTRAINT generalaffairs_mail_room_disposal_number_check CHECK ((number >= 0)),
    CONSTRAINT generalaffairs_mail_room_disposal_pages_check CHECK ((pages >= 0))
);
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_disposal OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_mail_room_letter (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    received_on date NOT NULL,
    channel character varying(7) NOT NULL,
    kind character varying(9) NOT NULL,
    sender character varying(100) NOT NULL,
    addressee character varying(100) NOT NULL,
    department character varying(60) NOT NULL,
    secrecy character varying(8) NOT NULL,
    state character varying(9) NOT NULL,
    opening character varying(5) NOT NULL,
    opened_at timestamp with time zone,
    paper_pages smallint,
    page_note character varying(200) NOT NULL,
    scanned_at timestamp with time zone,
    text text NOT NULL,
    text_state character varying(9) NOT NULL,
    confidence smallint,
    box character varying(30) NOT NULL,
    shelf character varying(30) NOT NULL,
    retention character varying(10) NOT NULL,
    keep_from date,
    keep_until date,
    keep_source character varying(200) NOT NULL,
    notified_at timestamp with time zone,
    decision character varying(7) NOT NULL,
    decided_at timestamp with time zone,
    decided_name character varying(100) NOT NULL,
    decided_note character varying(200) NOT NULL,
    invoice_told_at timestamp with time zone,
    decided_by_id uuid,
    disposal_id uuid,
    opened_by_id uuid,
    opener_id uuid,
    person_id uuid,
    scan_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    text_by_id uuid,
    CONSTRAINT generalaffairs_mail_room_letter_confidence_check CHECK ((confidence >= 0)),
    CONSTRAINT generalaffairs_mail_room_letter_decided CHECK ((((decided_at IS NULL) AND ((decision)::text = ''::text)) OR ((NOT ((decision)::text = ''::text)) AND (decided_at IS NOT NULL)))),
    CONSTRAINT generalaffairs_mail_room_letter_gone_by_list CHECK (((NOT ((state)::text = 'DISPOSED'::text)) OR (disposal_id IS NOT NULL))),
    CONSTRAINT generalaffairs_mail_room_letter_never_opened CHECK ((((opening)::text = 'OPEN'::text) OR ((opened_at IS NULL) AND (scan_id IS NULL)))),
    CONSTRAINT generalaffairs_mail_room_letter_number_check CHECK ((number >= 0)),
    CONSTRAINT generalaffairs_mail_room_letter_paper_pages_check CHECK ((paper_pages >= 0)),
    CONSTRAINT generalaffairs_mail_room_letter_scan_of_open CHECK (((scan_id IS NULL) OR ((opened_at IS NOT NULL) AND (opened_by_id IS NOT NULL))))
);
ALTER TABLE ONLY app.generalaffairs_mail_room_letter FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_letter OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_mail_room_lettertie (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    letter_id uuid NOT NULL,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    tied_by_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_mail_room_lettertie FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_lettertie OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_mail_room_mailsetting (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    file_pattern character varying(100) NOT NULL,
    opening character varying(5) NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_mail_room_mailsetting FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_mailsetting OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_mail_room_openingrule (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    addressee character varying(60) NOT NULL,
    opening character varying(5) NOT NULL,
    opener_id uuid,
    person_id uuid,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_mail_room_openingrule FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_openingrule OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_mail_room_seal (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(40) NOT NULL,
    place character varying(60) NOT NULL,
    ended_on date,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_mail_room_seal FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_seal OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_mail_room_sealuse (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    document character varying(100) NOT NULL,
    counterpart character varying(100) NOT NULL,
    purpose character varying(200) NOT NULL,
    copies smallint NOT NULL,
    used_on date NOT NULL,
    approval_id uuid NOT NULL,
    scan_id uuid,
    seal_id uuid NOT NULL,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    used_by_id uuid,
    CONSTRAINT generalaffairs_mail_room_sealuse_copies_check CHECK ((copies >= 0))
);
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_sealuse OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_phone_calls_answercard (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    question character varying(100) NOT NULL,
    rule character varying(7) NOT NULL,
    words text NOT NULL,
    ended_at timestamp with time zone,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_phone_calls_answercard FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_phone_calls_answercard OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_phone_calls_bookentry (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    digits character varying(15) NOT NULL,
    number character varying(20) NOT NULL,
    company character varying(60) NOT NULL,
    person character varying(60) NOT NULL,
    is_sales boolean NOT NULL,
    note character varying(200) NOT NULL,
    owner_id uuid,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_phone_calls_bookentry FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_phone_calls_bookentry OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_phone_calls_call (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(24) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    seconds integer NOT NULL,
    caller_number character varying(20) NOT NULL,
    caller_digits character varying(15) NOT NULL,
    caller_company character varying(60) NOT NULL,
    caller_name character varying(60) NOT NULL,
    kind character varying(9) NOT NULL,
    urgent boolean NOT NULL,
    wish character varying(9) NOT NULL,
    matter text NOT NULL,
    recording character varying(300) NOT NULL,
    state character varying(8) NOT NULL,
    told_at timestamp with time zone,
    late_at timestamp with time zone,
    seen_at timestamp with time zone,
    closed_at timestamp with time zone,
    outcome character varying(200) NOT NULL,
    form_token character varying(80) NOT NULL,
    reference character varying(60) NOT NULL,
    version integer NOT NULL,
    closed_by_id uuid,
    meant_for_id uuid,
    script_id uuid,
    seen_by_id uuid,
    source_id uuid,
    taken_by_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    told_to_id uuid,
    read_back boolean NOT NULL,
    CONSTRAINT ga_phone_calls_call_closed CHECK (((NOT ((state)::text = 'RETURNED'::text)) OR (closed_at IS NOT NULL))),
    CONSTRAINT ga_phone_calls_call_seen CHECK (((NOT ((state)::text = ANY (ARRAY[('SEEN'::character varying)::text, ('RETURNED'::character varying)::text]))) OR (seen_at IS NOT NULL))),
    CONSTRAINT ga_phone_calls_call_told CHECK (((NOT ((state)::text = 'TOLD'::text)) OR (told_at IS NOT NULL))),
    CONSTRAINT generalaffairs_phone_calls_call_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT generalaffairs_phone_calls_call_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.generalaffairs_phone_calls_call FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_phone_calls_call OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_phone_calls_categoryowner (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(9) NOT NULL,
    person_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_phone_calls_categoryowner FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_phone_calls_categoryowner OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_asset (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(30) NOT NULL,
    name character varying(100) NOT NULL,
    acquired character varying(8) NOT NULL,
    amount bigint,
    acquired_on date,
    place character varying(60) NOT NULL,
    department character varying(60) NOT NULL,
    holder character varying(100) NOT NULL,
    holder_number character varying(20) NOT NULL,
    holder_left_on date,
    maintenance_on date,
    status character varying(8) NOT NULL,
    lendable boolean NOT NULL,
    note character varying(200) NOT NULL,
    photo_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_supplies_asset_amount CHECK (((amount IS NULL) OR (amount >= 0)))
);
ALTER TABLE ONLY app.generalaffairs_supplies_asset FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_asset OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_assetactorevent (
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_id bigint NOT NULL,
    actor text DEFAULT current_setting('app.user'::text, true),
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(30) NOT NULL,
    name character varying(100) NOT NULL,
    acquired character varying(8) NOT NULL,
    amount bigint,
    acquired_on date,
    place character varying(60) NOT NULL,
    department character varying(60) NOT NULL,
    holder character varying(100) NOT NULL,
    holder_number character varying(20) NOT NULL,
    holder_left_on date,
    maintenance_on date,
    status character varying(8) NOT NULL,
    lendable boolean NOT NULL,
    note character varying(200) NOT NULL,
    pgh_obj_id uuid NOT NULL,
    photo_id uuid,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_supplies_assetactorevent FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_assetactorevent OWNER TO bpo_owner;
ALTER TABLE app.generalaffairs_supplies_assetactorevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.generalaffairs_supplies_assetactorevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.generalaffairs_supplies_consumable (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    code character varying(30) NOT NULL,
    name character varying(100) NOT NULL,
    unit character varying(10) NOT NULL,
    place character varying(60) NOT NULL,
    on_hand integer NOT NULL,
    reorder_point integer NOT NULL,
    target integer NOT NULL,
    order_unit integer NOT NULL,
    minimum integer NOT NULL,
    supplier character varying(100) NOT NULL,
    price integer NOT NULL,
    jan character varying(13) NOT NULL,
    active boolean NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_supplies_consumable_points CHECK (((target > reorder_point) AND (reorder_point >= minimum) AND (order_unit >= 1))),
    CONSTRAINT generalaffairs_supplies_consumable_minimum_check CHECK ((minimum >= 0)),
    CONSTRAINT generalaffairs_supplies_consumable_on_hand_check CHECK ((on_hand >= 0)),
    CONSTRAINT generalaffairs_supplies_consumable_order_unit_check CHECK ((order_unit >= 0)),
    CONSTRAINT generalaffairs_supplies_consumable_price_check CHECK ((price >= 0)),
    CONSTRAINT generalaffairs_supplies_consumable_reorder_point_check CHECK ((reorder_point >= 0)),
    CONSTRAINT generalaffairs_supplies_consumable_target_check CHECK ((target >= 0))
);
ALTER TABLE ONLY app.generalaffairs_supplies_consumable FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_consumable OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_countline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(30) NOT NULL,
    name character varying(100) NOT NULL,
    place character varying(60) NOT NULL,
    expected integer NOT NULL,
    counted integer,
    found_place character varying(60) NOT NULL,
    counted_at timestamp with time zone,
    counted_by uuid,
    counted_by_name character varying(100) NOT NULL,
    asset_id uuid,
    consumable_id uuid,
    photo_id uuid,
    tenant_id uuid NOT NULL,
    stocktake_id uuid NOT NULL,
    CONSTRAINT ga_supplies_countline_one_thing CHECK ((((asset_id IS NOT NULL) AND (consumable_id IS NULL)) OR ((asset_id IS NULL) AND (consumable_id IS NOT NULL)))),
    CONSTRAINT generalaffairs_supplies_countline_counted_check CHECK ((counted >= 0)),
    CONSTRAINT generalaffairs_supplies_countline_expected_check CHECK ((expected >= 0))
);
ALTER TABLE ONLY app.generalaffairs_supplies_countline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_countline OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_invoice (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    supplier character varying(100) NOT NULL,
    number character varying(40) NOT NULL,
    "on" date NOT NULL,
    total bigint NOT NULL,
    by uuid,
    withdrawn_because character varying(200) NOT NULL,
    file_id uuid,
    tenant_id uuid NOT NULL,
    order_id uuid NOT NULL,
    CONSTRAINT ga_supplies_invoice_total CHECK ((total >= 0))
);
ALTER TABLE ONLY app.generalaffairs_supplies_invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_invoice OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_invoiceline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    quantity integer NOT NULL,
    amount bigint NOT NULL,
    invoice_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    line_id uuid NOT NULL,
    CONSTRAINT generalaffairs_supplies_invoiceline_quantity_check CHECK ((quantity >= 0))
);
ALTER TABLE ONLY app.generalaffairs_supplies_invoiceline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_invoiceline OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_loan (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    borrower character varying(100) NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    state character varying(8) NOT NULL,
    lent_on date,
    returned_on date,
    condition character varying(200) NOT NULL,
    overdue_told_on date,
    asset_id uuid NOT NULL,
    person_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_supplies_loan_days CHECK ((until_on >= from_on)),
    CONSTRAINT ga_supplies_loan_returned CHECK (((NOT ((state)::text = 'RETURNED'::text)) OR (returned_on IS NOT NULL)))
);
ALTER TABLE ONLY app.generalaffairs_supplies_loan FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_loan OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_order (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(30) NOT NULL,
    supplier character varying(100) NOT NULL,
    place character varying(60) NOT NULL,
    state character varying(9) NOT NULL,
    note character varying(200) NOT NULL,
    refused_because character varying(400) NOT NULL,
    proposed_at timestamp with time zone,
    ordered_on date,
    due_on date,
    settled_on date,
    version integer NOT NULL,
    task_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_supplies_order_has_task CHECK ((((state)::text = ANY (ARRAY[('PROPOSED'::character varying)::text, ('CANCELLED'::character varying)::text])) OR (task_id IS NOT NULL))),
    CONSTRAINT ga_supplies_order_placed CHECK (((NOT ((state)::text = ANY (ARRAY[('ORDERED'::character varying)::text, ('RECEIVED'::character varying)::text, ('SETTLED'::character varying)::text]))) OR ((NOT ((number)::text = ''::text)) AND (ordered_on IS NOT NULL)))),
    CONSTRAINT generalaffairs_supplies_order_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.generalaffairs_supplies_order FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_order OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_orderline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    name character varying(100) NOT NULL,
    unit character varying(10) NOT NULL,
    quantity integer NOT NULL,
    price integer NOT NULL,
    given_up integer NOT NULL,
    given_up_because character varying(200) NOT NULL,
    open boolean NOT NULL,
    consumable_id uuid,
    order_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_supplies_orderline_quantity CHECK (((quantity >= 1) AND (given_up <= quantity))),
    CONSTRAINT generalaffairs_supplies_orderline_given_up_check CHECK ((given_up >= 0)),
    CONSTRAINT generalaffairs_supplies_orderline_position_check CHECK (("position" >= 0)),
    CONSTRAINT generalaffairs_supplies_orderline_price_check CHECK ((price >= 0)),
    CONSTRAINT generalaffairs_supplies_orderline_quantity_check CHECK ((quantity >= 0))
);
ALTER TABLE ONLY app.generalaffairs_supplies_orderline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_orderline OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_receipt (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "on" date NOT NULL,
    slip character varying(40) NOT NULL,
    received_by character varying(100) NOT NULL,
    by uuid,
    order_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_supplies_receipt FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_receipt OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_receiptline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    quantity integer NOT NULL,
    line_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_supplies_receiptline_quantity CHECK ((quantity >= 1)),
    CONSTRAINT generalaffairs_supplies_receiptline_quantity_check CHECK ((quantity >= 0))
);
ALTER TABLE ONLY app.generalaffairs_supplies_receiptline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_receiptline OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_stockmove (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(9) NOT NULL,
    quantity integer NOT NULL,
    balance integer NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by uuid,
    by_name character varying(100) NOT NULL,
    consumable_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_supplies_stockmove_balance_check CHECK ((balance >= 0))
);
ALTER TABLE ONLY app.generalaffairs_supplies_stockmove FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_stockmove OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_supplies_stocktake (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(60) NOT NULL,
    place character varying(60) NOT NULL,
    department character varying(60) NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    photo_required boolean NOT NULL,
    state character varying(8) NOT NULL,
    proposed_at timestamp with time zone,
    approved_at timestamp with time zone,
    reason character varying(200) NOT NULL,
    approved_by_id uuid,
    proposed_by_id uuid,
    tenant_id uuid NOT NULL,
    task_id uuid,
    CONSTRAINT ga_supplies_stocktake_adjusted CHECK (((NOT ((state)::text = 'ADJUSTED'::text)) OR ((approved_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL)))),
    CONSTRAINT ga_supplies_stocktake_days CHECK ((until_on >= from_on)),
    CONSTRAINT ga_supplies_stocktake_nobody_approves_his_own CHECK (((approved_by_id IS NULL) OR (NOT ((approved_by_id = proposed_by_id) AND (approved_by_id IS NOT NULL) AND (proposed_by_id IS NOT NULL)))))
);
ALTER TABLE ONLY app.generalaffairs_supplies_stocktake FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_stocktake OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_travel_travelrules (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    valid_from date NOT NULL,
    rules jsonb NOT NULL,
    note character varying(200) NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    saved_by_id uuid,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.generalaffairs_travel_travelrules FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_travelrules OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_travel_trip (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    traveller character varying(60) NOT NULL,
    department character varying(60) NOT NULL,
    destination character varying(100) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    state character varying(9) NOT NULL,
    settled_at timestamp with time zone,
    settled_by uuid,
    settled_note character varying(300) NOT NULL,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    leaves_on date,
    CONSTRAINT generalaffairs_travel_trip_in_order CHECK ((ends_on >= starts_on)),
    CONSTRAINT generalaffairs_travel_trip_settled CHECK (((NOT ((state)::text = 'SETTLED'::text)) OR (settled_at IS NOT NULL)))
);
ALTER TABLE ONLY app.generalaffairs_travel_trip FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_trip OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_travel_tripchange (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(6) NOT NULL,
    reason character varying(200) NOT NULL,
    fee integer NOT NULL,
    before jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    tenant_id uuid NOT NULL,
    line_id uuid NOT NULL,
    CONSTRAINT generalaffairs_travel_tripchange_fee_check CHECK ((fee >= 0))
);
ALTER TABLE ONLY app.generalaffairs_travel_tripchange FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_tripchange OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_travel_tripline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(10) NOT NULL,
    "on" date NOT NULL,
    until date,
    origin character varying(60) NOT NULL,
    destination character varying(60) NOT NULL,
    grade character varying(8) NOT NULL,
    departs time without time zone,
    arrives time without time zone,
    name character varying(100) NOT NULL,
    area character varying(40) NOT NULL,
    yen integer NOT NULL,
    deducted integer NOT NULL,
    state character varying(9) NOT NULL,
    booked_by character varying(6) NOT NULL,
    booker character varying(100) NOT NULL,
    registration character varying(60) NOT NULL,
    reference character varying(60) NOT NULL,
    booked_at timestamp with time zone,
    recorded_by uuid,
    fee integer NOT NULL,
    actual integer,
    tenant_id uuid NOT NULL,
    option_id uuid NOT NULL,
    ticket character varying(10) NOT NULL,
    CONSTRAINT generalaffairs_travel_tripline_actual_check CHECK ((actual >= 0)),
    CONSTRAINT generalaffairs_travel_tripline_booked_by_whom CHECK (((booked_at IS NULL) OR ((NOT ((booked_by)::text = ''::text)) AND (NOT ((booker)::text = ''::text)) AND (NOT ((reference)::text = ''::text))))),
    CONSTRAINT generalaffairs_travel_tripline_deducted CHECK ((deducted <= yen)),
    CONSTRAINT generalaffairs_travel_tripline_deducted_check CHECK ((deducted >= 0)),
    CONSTRAINT generalaffairs_travel_tripline_fee_check CHECK ((fee >= 0)),
    CONSTRAINT generalaffairs_travel_tripline_position_check CHECK (("position" >= 0)),
    CONSTRAINT generalaffairs_travel_tripline_registered CHECK (((NOT ((booked_by)::text = 'AGENCY'::text)) OR (NOT ((registration)::text = ''::text)))),
    CONSTRAINT generalaffairs_travel_tripline_yen_check CHECK ((yen >= 0))
);
ALTER TABLE ONLY app.generalaffairs_travel_tripline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_tripline OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_travel_tripoption (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    title character varying(60) NOT NULL,
    reason character varying(300) NOT NULL,
    chosen boolean NOT NULL,
    tenant_id uuid NOT NULL,
    trip_id uuid NOT NULL,
    CONSTRAINT generalaffairs_travel_tripoption_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.generalaffairs_travel_tripoption FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_tripoption OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_visitors_equipment (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(40) NOT NULL,
    quantity smallint NOT NULL,
    ended_at timestamp with time zone,
    site_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_visitors_equipment_some CHECK ((quantity >= 1)),
    CONSTRAINT generalaffairs_visitors_equipment_quantity_check CHECK ((quantity >= 0))
);
ALTER TABLE ONLY app.generalaffairs_visitors_equipment FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_equipment OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_visitors_guest (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    name character varying(60) NOT NULL,
    mail character varying(254) NOT NULL,
    code character varying(8) NOT NULL,
    arrived_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    visit_id uuid NOT NULL,
    CONSTRAINT generalaffairs_visitors_guest_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.generalaffairs_visitors_guest FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_guest OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_visitors_prep (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(9) NOT NULL,
    text character varying(200) NOT NULL,
    minutes smallint NOT NULL,
    done_at timestamp with time zone,
    done_by_id uuid,
    tenant_id uuid NOT NULL,
    visit_id uuid NOT NULL,
    CONSTRAINT generalaffairs_visitors_prep_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE ONLY app.generalaffairs_visitors_prep FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_prep OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_visitors_room (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(40) NOT NULL,
    capacity smallint NOT NULL,
    equipment character varying(200) NOT NULL,
    ended_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    site_id uuid NOT NULL,
    CONSTRAINT ga_visitors_room_seats CHECK ((capacity >= 1)),
    CONSTRAINT generalaffairs_visitors_room_capacity_check CHECK ((capacity >= 0))
);
ALTER TABLE ONLY app.generalaffairs_visitors_room FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_room OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_visitors_site (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(40) NOT NULL,
    address character varying(200) NOT NULL,
    parking smallint NOT NULL,
    entry_rules text NOT NULL,
    ended_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    CONSTRAINT generalaffairs_visitors_site_parking_check CHECK ((parking >= 0))
);
ALTER TABLE ONLY app.generalaffairs_visitors_site FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_site OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_visitors_visit (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(24) NOT NULL,
    company character varying(100) NOT NULL,
    purpose character varying(100) NOT NULL,
    headcount smallint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    host_name character varying(60) NOT NULL,
    host_mail character varying(254) NOT NULL,
    deputy_name character varying(60) NOT NULL,
    deputy_mail character varying(254) NOT NULL,
    equipment character varying(200) NOT NULL,
    drinks character varying(100) NOT NULL,
    cars smallint NOT NULL,
    entry character varying(200) NOT NULL,
    note text NOT NULL,
    state character varying(9) NOT NULL,
    invited_at timestamp with time zone,
    arrived_at timestamp with time zone,
    told_at timestamp with time zone,
    late_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    left_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancelled_because character varying(200) NOT NULL,
    forgotten_at timestamp with time zone,
    sequence smallint NOT NULL,
    version integer NOT NULL,
    confirmed_by_id uuid,
    deputy_id uuid,
    host_id uuid,
    room_id uuid,
    site_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    host_left_on date,
    CONSTRAINT ga_visitors_visit_came CHECK (((NOT ((state)::text = ANY (ARRAY[('ARRIVED'::character varying)::text, ('ATTENDED'::character varying)::text, ('LEFT'::character varying)::text]))) OR (arrived_at IS NOT NULL))),
    CONSTRAINT ga_visitors_visit_heads CHECK ((headcount >= 1)),
    CONSTRAINT ga_visitors_visit_left CHECK (((NOT ((state)::text = 'LEFT'::text)) OR (left_at IS NOT NULL))),
    CONSTRAINT ga_visitors_visit_order CHECK ((ends_at > starts_at)),
    CONSTRAINT generalaffairs_visitors_visit_cars_check CHECK ((cars >= 0)),
    CONSTRAINT generalaffairs_visitors_visit_headcount_check CHECK ((headcount >= 0)),
    CONSTRAINT generalaffairs_visitors_visit_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT generalaffairs_visitors_visit_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.generalaffairs_visitors_visit FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_visit OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_visitors_visitmail (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(10) NOT NULL,
    sequence smallint NOT NULL,
    sent_at timestamp with time zone,
    guest_id uuid,
    tenant_id uuid NOT NULL,
    visit_id uuid NOT NULL,
    CONSTRAINT generalaffairs_visitors_visitmail_sequence_check CHECK ((sequence >= 0))
);
ALTER TABLE ONLY app.generalaffairs_visitors_visitmail FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_visitmail OWNER TO bpo_owner;
CREATE TABLE app.generalaffairs_visitors_visitsetting (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    retention_days smallint NOT NULL,
    confirm_minutes smallint NOT NULL,
    reception_minutes smallint NOT NULL,
    drink_minutes smallint NOT NULL,
    leaving_minutes smallint NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT ga_visitors_visitsetting_days CHECK ((retention_days >= 1)),
    CONSTRAINT generalaffairs_visitors_visitsetting_confirm_minutes_check CHECK ((confirm_minutes >= 0)),
    CONSTRAINT generalaffairs_visitors_visitsetting_drink_minutes_check CHECK ((drink_minutes >= 0)),
    CONSTRAINT generalaffairs_visitors_visitsetting_leaving_minutes_check CHECK ((leaving_minutes >= 0)),
    CONSTRAINT generalaffairs_visitors_visitsetting_reception_minutes_check CHECK ((reception_minutes >= 0)),
    CONSTRAINT generalaffairs_visitors_visitsetting_retention_days_check CHECK ((retention_days >= 0))
);
ALTER TABLE ONLY app.generalaffairs_visitors_visitsetting FORCE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_visitsetting OWNER TO bpo_owner;
CREATE TABLE app.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE app.mfa_authenticator OWNER TO bpo_owner;
ALTER TABLE app.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.pghistory_context (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    metadata jsonb NOT NULL
);
ALTER TABLE app.pghistory_context OWNER TO bpo_owner;
CREATE TABLE app.tasks_absence (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    kind character varying(8) NOT NULL,
    note character varying(200) NOT NULL,
    entered_by uuid,
    cancelled_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT tasks_absence_order CHECK ((last_day >= first_day))
);
ALTER TABLE ONLY app.tasks_absence FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_absence OWNER TO bpo_owner;
CREATE TABLE app.tasks_adjustment (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    month character varying(7) NOT NULL,
    shown_in character varying(7) NOT NULL,
    line character varying(100) NOT NULL,
    component character varying(8) NOT NULL,
    seconds bigint NOT NULL,
    units integer NOT NULL,
    reason text NOT NULL,
    made_by uuid,
    made_at timestamp with time zone NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_adjustment_reason CHECK ((NOT (reason = ''::text)))
);
ALTER TABLE ONLY app.tasks_adjustment FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_adjustment OWNER TO bpo_owner;
CREATE TABLE app.tasks_answerrule (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    subject_kind character varying(100) NOT NULL,
    match_key character varying(200) NOT NULL,
    category character varying(20) NOT NULL,
    text text NOT NULL,
    answer text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    proposed_by uuid,
    proposed_at timestamp with time zone NOT NULL,
    confirmed_by uuid,
    confirmed_name character varying(100) NOT NULL,
    confirmed_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_answerrule_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);
ALTER TABLE ONLY app.tasks_answerrule FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_answerrule OWNER TO bpo_owner;
CREATE TABLE app.tasks_approval (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    key character varying(40) NOT NULL,
    category character varying(20) NOT NULL,
    content jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state character varying(8) NOT NULL,
    choice character varying(100) NOT NULL,
    reason text NOT NULL,
    decided_name character varying(100) NOT NULL,
    decided_at timestamp with time zone,
    address inet,
    voided_at timestamp with time zone,
    asked_by_id uuid NOT NULL,
    decided_by_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    decided_seat character varying(10) NOT NULL,
    CONSTRAINT tasks_approval_decided CHECK ((((state)::text = 'VOID'::text) OR ((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((state)::text = 'ASKED'::text)) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND ((state)::text = ANY (ARRAY[('APPROVED'::character varying)::text, ('REJECTED'::character varying)::text]))))),
    CONSTRAINT tasks_approval_not_by_asker CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = asked_by_id) AND (decided_by_id IS NOT NULL)))))
);
ALTER TABLE ONLY app.tasks_approval FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_approval OWNER TO bpo_owner;
CREATE TABLE app.tasks_arrival (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    channel character varying(4) NOT NULL,
    message_id character varying(260) NOT NULL,
    threads jsonb NOT NULL,
    nature character varying(9) NOT NULL,
    state character varying(9) NOT NULL,
    sender_name character varying(100) NOT NULL,
    sender_address character varying(254) NOT NULL,
    subject character varying(200) NOT NULL,
    body text NOT NULL,
    category character varying(20) NOT NULL,
    note character varying(200) NOT NULL,
    sorted_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    merged_into_id uuid,
    person_id uuid,
    raw_id uuid,
    sorted_by_id uuid,
    task_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_arrival_joined_has_task CHECK (((NOT ((state)::text = 'JOINED'::text)) OR (task_id IS NOT NULL))),
    CONSTRAINT tasks_arrival_merged_has_other CHECK (((NOT ((state)::text = 'MERGED'::text)) OR (merged_into_id IS NOT NULL)))
);
ALTER TABLE ONLY app.tasks_arrival FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_arrival OWNER TO bpo_owner;
CREATE TABLE app.tasks_arrivalfile (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    refused character varying(300) NOT NULL,
    arrival_id uuid NOT NULL,
    file_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_arrivalfile FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_arrivalfile OWNER TO bpo_owner;
CREATE TABLE app.tasks_attachment (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    client_visible boolean NOT NULL,
    deliverable boolean NOT NULL,
    file_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    request_id uuid,
    task_id uuid,
    comment_id uuid,
    CONSTRAINT tasks_attachment_of_comment CHECK (((comment_id IS NULL) OR ((NOT deliverable) AND (task_id IS NOT NULL))))
);
ALTER TABLE ONLY app.tasks_attachment FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_attachment OWNER TO bpo_owner;
CREATE TABLE app.tasks_calendarfeed (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    extent character varying(4) NOT NULL,
    token_hash character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_calendarfeed FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_calendarfeed OWNER TO bpo_owner;
CREATE TABLE app.tasks_card (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    subjects jsonb NOT NULL,
    minutes smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    mailed_at timestamp with time zone,
    last_error character varying(200) NOT NULL,
    opened_at timestamp with time zone,
    person_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_card_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE ONLY app.tasks_card FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_card OWNER TO bpo_owner;
CREATE TABLE app.tasks_cardline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(10) NOT NULL,
    subject uuid NOT NULL,
    label character varying(200) NOT NULL,
    category character varying(20) NOT NULL,
    stage character varying(9) NOT NULL,
    turn smallint NOT NULL,
    note character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    card_id uuid,
    person_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_cardline_turn_check CHECK ((turn >= 0))
);
ALTER TABLE ONLY app.tasks_cardline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_cardline OWNER TO bpo_owner;
CREATE TABLE app.tasks_cardplan (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    remind_after jsonb NOT NULL,
    escalate_after smallint NOT NULL,
    by_mail boolean NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_cardplan_escalate_after_check CHECK ((escalate_after >= 0))
);
ALTER TABLE ONLY app.tasks_cardplan FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_cardplan OWNER TO bpo_owner;
CREATE TABLE app.tasks_case (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    form character varying(60) NOT NULL,
    subject uuid NOT NULL,
    title character varying(120) NOT NULL,
    "position" integer NOT NULL,
    category character varying(20) NOT NULL,
    way character varying(6) NOT NULL,
    state character varying(9) NOT NULL,
    "values" jsonb NOT NULL,
    decided_at timestamp with time zone,
    void_because character varying(200) NOT NULL,
    first_by_id uuid,
    second_by_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_case_blind_has_two CHECK (((NOT (((state)::text = 'DECIDED'::text) AND ((way)::text = ANY (ARRAY[('BLIND'::character varying)::text, ('CROSS'::character varying)::text])))) OR (second_by_id IS NOT NULL))),
    CONSTRAINT tasks_case_decided CHECK ((((state)::text = 'VOID'::text) OR ((decided_at IS NOT NULL) AND (first_by_id IS NOT NULL) AND ((state)::text = 'DECIDED'::text)) OR ((NOT ((state)::text = 'DECIDED'::text)) AND (decided_at IS NULL) AND ("values" = '{}'::jsonb)))),
    CONSTRAINT tasks_case_position_check CHECK (("position" >= 0)),
    CONSTRAINT tasks_case_two_people CHECK (((second_by_id IS NULL) OR (NOT ((second_by_id = first_by_id) AND (second_by_id IS NOT NULL) AND (first_by_id IS NOT NULL)))))
);
ALTER TABLE ONLY app.tasks_case FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_case OWNER TO bpo_owner;
CREATE TABLE app.tasks_channelpost (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    key character varying(120) NOT NULL,
    kind character varying(16) NOT NULL,
    number character varying(24) NOT NULL,
    path character varying(200) NOT NULL,
    state character varying(7) NOT NULL,
    at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    tries smallint NOT NULL,
    last_error character varying(200) NOT NULL,
    tenant_id uuid NOT NULL,
    channel_id uuid NOT NULL,
    CONSTRAINT tasks_channelpost_tries_check CHECK ((tries >= 0))
);
ALTER TABLE ONLY app.tasks_channelpost FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_channelpost OWNER TO bpo_owner;
CREATE TABLE app.tasks_clienttouch (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    person uuid,
    kind character varying(8) NOT NULL,
    how character varying(8) NOT NULL,
    seconds integer NOT NULL,
    "on" date NOT NULL,
    note character varying(200) NOT NULL,
    process_line_id uuid,
    tenant_id uuid NOT NULL,
    task_id uuid,
    CONSTRAINT tasks_clienttouch_seconds_check CHECK ((seconds >= 0))
);
ALTER TABLE ONLY app.tasks_clienttouch FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_clienttouch OWNER TO bpo_owner;
CREATE TABLE app.tasks_clocksegment (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(5) NOT NULL,
    cause character varying(100) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    task_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_clocksegment FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_clocksegment OWNER TO bpo_owner;
CREATE TABLE app.tasks_comment (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    audience character varying(8) NOT NULL,
    from_client boolean NOT NULL,
    body text NOT NULL,
    at timestamp with time zone NOT NULL,
    author_id uuid,
    tenant_id uuid NOT NULL,
    task_id uuid NOT NULL,
    mentions uuid[] NOT NULL,
    person_id uuid,
    CONSTRAINT tasks_comment_client_writes_openly CHECK (((NOT from_client) OR ((audience)::text = 'CLIENT'::text))),
    CONSTRAINT tasks_comment_has_a_writer CHECK (((author_id IS NOT NULL) OR (person_id IS NOT NULL))),
    CONSTRAINT tasks_comment_mentions_inside CHECK (((mentions = '{}'::uuid[]) OR ((audience)::text = 'INTERNAL'::text)))
);
ALTER TABLE ONLY app.tasks_comment FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_comment OWNER TO bpo_owner;
CREATE TABLE app.tasks_cover (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    absence uuid NOT NULL,
    note character varying(500) NOT NULL,
    handed_at timestamp with time zone,
    handed_by uuid,
    returned_at timestamp with time zone,
    assignment_id uuid,
    away_id uuid NOT NULL,
    cover_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_cover_by_another CHECK (((cover_id IS NULL) OR (NOT ((cover_id = away_id) AND (cover_id IS NOT NULL))))),
    CONSTRAINT tasks_cover_handed CHECK (((handed_at IS NULL) OR (cover_id IS NOT NULL)))
);
ALTER TABLE ONLY app.tasks_cover FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_cover OWNER TO bpo_owner;
CREATE TABLE app.tasks_defect (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(13) NOT NULL,
    finder character varying(7) NOT NULL,
    detail text NOT NULL,
    prevention text NOT NULL,
    found_at timestamp with time zone NOT NULL,
    found_by uuid,
    tenant_id uuid NOT NULL,
    step_id uuid,
    task_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_defect FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_defect OWNER TO bpo_owner;
CREATE TABLE app.tasks_delivery (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    part smallint NOT NULL,
    is_last boolean NOT NULL,
    units integer NOT NULL,
    note text NOT NULL,
    delivered_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    is_rework boolean NOT NULL,
    delivered_by_id uuid,
    document_id uuid,
    tenant_id uuid NOT NULL,
    task_id uuid NOT NULL,
    CONSTRAINT tasks_delivery_part_check CHECK ((part >= 0)),
    CONSTRAINT tasks_delivery_units_check CHECK ((units >= 0))
);
ALTER TABLE ONLY app.tasks_delivery FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_delivery OWNER TO bpo_owner;
CREATE TABLE app.tasks_difference (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    field character varying(60) NOT NULL,
    label character varying(60) NOT NULL,
    "position" smallint NOT NULL,
    first character varying(2000) NOT NULL,
    second character varying(2000) NOT NULL,
    choice character varying(5) NOT NULL,
    value character varying(2000) NOT NULL,
    reason character varying(200) NOT NULL,
    decided_at timestamp with time zone,
    case_id uuid NOT NULL,
    decided_by_id uuid,
    first_by_id uuid NOT NULL,
    second_by_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    mistake character varying(10) NOT NULL,
    CONSTRAINT tasks_difference_position_check CHECK (("position" >= 0)),
    CONSTRAINT tasks_difference_third_person CHECK (((decided_by_id IS NULL) OR ((NOT ((decided_by_id = first_by_id) AND (decided_by_id IS NOT NULL))) AND (NOT ((decided_by_id = second_by_id) AND (decided_by_id IS NOT NULL))) AND (NOT ((reason)::text = ''::text)) AND (NOT ((choice)::text = ''::text)))))
);
ALTER TABLE ONLY app.tasks_difference FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_difference OWNER TO bpo_owner;
CREATE TABLE app.tasks_importedline (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "row" integer NOT NULL,
    units integer NOT NULL,
    residual_seconds integer NOT NULL,
    operator_seconds integer NOT NULL,
    robot_seconds integer NOT NULL,
    partner_seconds integer NOT NULL,
    process_line_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    imported_month_id uuid NOT NULL,
    CONSTRAINT tasks_importedline_operator_seconds_check CHECK ((operator_seconds >= 0)),
    CONSTRAINT tasks_importedline_partner_seconds_check CHECK ((partner_seconds >= 0)),
    CONSTRAINT tasks_importedline_residual_seconds_check CHECK ((residual_seconds >= 0)),
    CONSTRAINT tasks_importedline_robot_seconds_check CHECK ((robot_seconds >= 0)),
    CONSTRAINT tasks_importedline_row_check CHECK (("row" >= 0)),
    CONSTRAINT tasks_importedline_units_check CHECK ((units >= 0))
);
ALTER TABLE ONLY app.tasks_importedline FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_importedline OWNER TO bpo_owner;
CREATE TABLE app.tasks_importedmonth (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    month character varying(7) NOT NULL,
    imported_by uuid,
    imported_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_importedmonth FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_importedmonth OWNER TO bpo_owner;
CREATE TABLE app.tasks_improvement (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    text text NOT NULL,
    effect_minutes integer NOT NULL,
    state character varying(8) NOT NULL,
    proposed_on date NOT NULL,
    decided_on date,
    decided_name character varying(100) NOT NULL,
    recorded_by uuid,
    done_on date,
    author_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_improvement_decided CHECK ((((decided_on IS NULL) AND ((state)::text = 'PROPOSED'::text)) OR ((NOT ((state)::text = 'PROPOSED'::text)) AND (decided_on IS NOT NULL)))),
    CONSTRAINT tasks_improvement_done CHECK ((((done_on IS NOT NULL) AND ((state)::text = 'DONE'::text)) OR ((NOT ((state)::text = 'DONE'::text)) AND (done_on IS NULL)))),
    CONSTRAINT tasks_improvement_effect_minutes_check CHECK ((effect_minutes >= 0))
);
ALTER TABLE ONLY app.tasks_improvement FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_improvement OWNER TO bpo_owner;
CREATE TABLE app.tasks_keying (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    slot character varying(1) NOT NULL,
    blind jsonb NOT NULL,
    "values" jsonb NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone,
    done_at timestamp with time zone,
    opened_at timestamp with time zone,
    checked integer NOT NULL,
    wrong character varying(60)[] NOT NULL,
    case_id uuid NOT NULL,
    operator_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_keying_blind_or_open CHECK ((((opened_at IS NULL) AND ("values" = '{}'::jsonb)) OR ((blind = '{}'::jsonb) AND (done_at IS NOT NULL) AND (opened_at IS NOT NULL)))),
    CONSTRAINT tasks_keying_checked_check CHECK ((checked >= 0))
);
ALTER TABLE ONLY app.tasks_keying FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_keying OWNER TO bpo_owner;
CREATE TABLE app.tasks_lineresponse (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    line character varying(100) NOT NULL,
    agreed boolean NOT NULL,
    reason text NOT NULL,
    by uuid NOT NULL,
    by_name character varying(100) NOT NULL,
    at timestamp with time zone NOT NULL,
    resolution text NOT NULL,
    accepted boolean,
    resolved_by uuid,
    resolved_at timestamp with time zone,
    tenant_id uuid NOT NULL,
    snapshot_id uuid NOT NULL,
    CONSTRAINT tasks_lineresponse_reason CHECK ((agreed OR (NOT (reason = ''::text))))
);
ALTER TABLE ONLY app.tasks_lineresponse FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_lineresponse OWNER TO bpo_owner;
CREATE TABLE app.tasks_manual (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    title character varying(100) NOT NULL,
    worktype character varying(60) NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_manual FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_manual OWNER TO bpo_owner;
CREATE TABLE app.tasks_manualversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    body text NOT NULL,
    change_note character varying(200) NOT NULL,
    published_by uuid,
    published_at timestamp with time zone NOT NULL,
    manual_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_manualversion_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.tasks_manualversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_manualversion OWNER TO bpo_owner;
CREATE TABLE app.tasks_materialarrival (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    note character varying(200) NOT NULL,
    by uuid,
    channel character varying(6) NOT NULL,
    at timestamp with time zone NOT NULL,
    file_id uuid,
    person_id uuid,
    tenant_id uuid NOT NULL,
    item_id uuid NOT NULL,
    CONSTRAINT tasks_materialarrival_says_something CHECK (((file_id IS NOT NULL) OR (NOT ((note)::text = ''::text))))
);
ALTER TABLE ONLY app.tasks_materialarrival FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialarrival OWNER TO bpo_owner;
CREATE TABLE app.tasks_materialitem (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    name character varying(80) NOT NULL,
    example character varying(200) NOT NULL,
    category character varying(20) NOT NULL,
    minutes smallint NOT NULL,
    state character varying(8) NOT NULL,
    reason character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    put_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    checked_by_id uuid,
    person_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    list_id uuid NOT NULL,
    all_sent_at timestamp with time zone,
    CONSTRAINT tasks_materialitem_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT tasks_materialitem_position_check CHECK (("position" >= 0)),
    CONSTRAINT tasks_materialitem_short_says_why CHECK (((NOT ((state)::text = 'SHORT'::text)) OR (NOT ((reason)::text = ''::text))))
);
ALTER TABLE ONLY app.tasks_materialitem FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialitem OWNER TO bpo_owner;
CREATE TABLE app.tasks_materiallist (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(80) NOT NULL,
    period character varying(12) NOT NULL,
    category character varying(20) NOT NULL,
    due_on date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    tenant_id uuid NOT NULL,
    set_id uuid,
    set_version integer,
    CONSTRAINT tasks_materiallist_set_version_check CHECK ((set_version >= 0))
);
ALTER TABLE ONLY app.tasks_materiallist FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materiallist OWNER TO bpo_owner;
CREATE TABLE app.tasks_materialneed (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    held boolean NOT NULL,
    item_id uuid NOT NULL,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_materialneed FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialneed OWNER TO bpo_owner;
CREATE TABLE app.tasks_materialset (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(60) NOT NULL,
    category character varying(20) NOT NULL,
    months_after smallint NOT NULL,
    due_day smallint NOT NULL,
    lead smallint NOT NULL,
    items jsonb NOT NULL,
    ended_on date,
    person_id uuid NOT NULL,
    recurring_id uuid,
    saved_by_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    version integer NOT NULL,
    CONSTRAINT tasks_materialset_due_day_check CHECK ((due_day >= 0)),
    CONSTRAINT tasks_materialset_lead_check CHECK ((lead >= 0)),
    CONSTRAINT tasks_materialset_months_after_check CHECK ((months_after >= 0)),
    CONSTRAINT tasks_materialset_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.tasks_materialset FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialset OWNER TO bpo_owner;
CREATE TABLE app.tasks_materialsetversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    said jsonb NOT NULL,
    reason character varying(200) NOT NULL,
    replaced_at timestamp with time zone NOT NULL,
    replaced_by_id uuid NOT NULL,
    set_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_materialsetversion_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.tasks_materialsetversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialsetversion OWNER TO bpo_owner;
CREATE TABLE app.tasks_meeting (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    held_on date NOT NULL,
    participants text NOT NULL,
    minutes text NOT NULL,
    decisions text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    author_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_meeting FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_meeting OWNER TO bpo_owner;
CREATE TABLE app.tasks_meetingtodo (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    text character varying(300) NOT NULL,
    owner character varying(100) NOT NULL,
    due_on date,
    done_at timestamp with time zone,
    done_by_id uuid,
    meeting_id uuid NOT NULL,
    question_id uuid,
    tenant_id uuid NOT NULL,
    task_id uuid
);
ALTER TABLE ONLY app.tasks_meetingtodo FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_meetingtodo OWNER TO bpo_owner;
CREATE TABLE app.tasks_notice (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    side character varying(6) NOT NULL,
    kind character varying(16) NOT NULL,
    key character varying(120) NOT NULL,
    thread uuid NOT NULL,
    number character varying(24) NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    task_id uuid,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_notice FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_notice OWNER TO bpo_owner;
CREATE TABLE app.tasks_noticechannel (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    adapter character varying(10) NOT NULL,
    side character varying(6) NOT NULL,
    name character varying(60) NOT NULL,
    host character varying(120) NOT NULL,
    secret text NOT NULL,
    kinds jsonb NOT NULL,
    is_active boolean NOT NULL,
    last_sent_at timestamp with time zone,
    last_error character varying(200) NOT NULL,
    last_error_at timestamp with time zone,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_noticechannel FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_noticechannel OWNER TO bpo_owner;
CREATE TABLE app.tasks_noticemail (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    mode character varying(6) NOT NULL,
    sent_at timestamp with time zone,
    dropped character varying(4) NOT NULL,
    last_error character varying(200) NOT NULL,
    notice_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_noticemail FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_noticemail OWNER TO bpo_owner;
CREATE TABLE app.tasks_noticemute (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    thread uuid NOT NULL,
    number character varying(24) NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_noticemute FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_noticemute OWNER TO bpo_owner;
CREATE TABLE app.tasks_noticesetting (
    user_id uuid NOT NULL,
    modes jsonb NOT NULL,
    quiet_from time without time zone,
    quiet_to time without time zone,
    CONSTRAINT tasks_noticesetting_whole_hours CHECK ((((quiet_from IS NULL) AND (quiet_to IS NULL)) OR ((quiet_from IS NOT NULL) AND (quiet_to IS NOT NULL))))
);
ALTER TABLE app.tasks_noticesetting OWNER TO bpo_owner;
CREATE TABLE app.tasks_origin (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    excerpt text NOT NULL,
    arrival_id uuid,
    request_id uuid NOT NULL,
    source_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_origin_is_one CHECK ((((arrival_id IS NOT NULL) AND (source_id IS NULL)) OR ((arrival_id IS NULL) AND (source_id IS NOT NULL))))
);
ALTER TABLE ONLY app.tasks_origin FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_origin OWNER TO bpo_owner;
CREATE TABLE app.tasks_paperfacts (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    traded_on date,
    amount_yen bigint,
    counterparty character varying(120) NOT NULL,
    counterparty_spelled character varying(400) NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_paperfacts_counterparty_spelled CHECK ((((counterparty)::text = ''::text) OR (NOT ((counterparty_spelled)::text = ''::text))))
);
ALTER TABLE ONLY app.tasks_paperfacts FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_paperfacts OWNER TO bpo_owner;
CREATE TABLE app.tasks_paperfactsactorevent (
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_id bigint NOT NULL,
    actor text DEFAULT current_setting('app.user'::text, true),
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    traded_on date,
    amount_yen bigint,
    counterparty character varying(120) NOT NULL,
    counterparty_spelled character varying(400) NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    file_id uuid NOT NULL,
    pgh_obj_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_paperfactsactorevent FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_paperfactsactorevent OWNER TO bpo_owner;
ALTER TABLE app.tasks_paperfactsactorevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.tasks_paperfactsactorevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.tasks_partnerentry (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    partner character varying(100) NOT NULL,
    seconds integer NOT NULL,
    "on" date NOT NULL,
    note character varying(200) NOT NULL,
    process_line_id uuid,
    tenant_id uuid NOT NULL,
    task_id uuid,
    CONSTRAINT tasks_partnerentry_seconds_check CHECK ((seconds >= 0))
);
ALTER TABLE ONLY app.tasks_partnerentry FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_partnerentry OWNER TO bpo_owner;
CREATE TABLE app.tasks_question (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    subject_kind character varying(100) NOT NULL,
    subject uuid,
    subject_label character varying(200) NOT NULL,
    text text NOT NULL,
    choices jsonb NOT NULL,
    minutes smallint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer_by timestamp with time zone,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    answered_by_id uuid,
    asked_by_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    task_id uuid,
    answered_person_id uuid,
    category character varying(20) NOT NULL,
    channel character varying(6) NOT NULL,
    file_id uuid,
    match_key character varying(200) NOT NULL,
    person_id uuid,
    put_at timestamp with time zone,
    rule_id uuid,
    subject_field character varying(60) NOT NULL,
    CONSTRAINT tasks_question_is_about_something CHECK (((task_id IS NOT NULL) OR (NOT ((subject_kind)::text = ''::text)))),
    CONSTRAINT tasks_question_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE ONLY app.tasks_question FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_question OWNER TO bpo_owner;
CREATE TABLE app.tasks_recurringcover (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    absence uuid NOT NULL,
    named_by uuid,
    named_at timestamp with time zone NOT NULL,
    assignment_id uuid,
    cover_id uuid,
    template_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_recurringcover FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringcover OWNER TO bpo_owner;
CREATE TABLE app.tasks_recurringdate (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    period character varying(12) NOT NULL,
    number integer NOT NULL,
    decision character varying(4) NOT NULL,
    planned_on date NOT NULL,
    due_on date,
    reason character varying(200) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    decided_by_id uuid NOT NULL,
    template_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_recurringdate_moved CHECK (((((decision)::text = 'MOVE'::text) AND (due_on IS NOT NULL)) OR ((NOT ((decision)::text = 'MOVE'::text)) AND (due_on IS NULL)))),
    CONSTRAINT tasks_recurringdate_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.tasks_recurringdate FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringdate OWNER TO bpo_owner;
CREATE TABLE app.tasks_recurringtask (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    period character varying(12) NOT NULL,
    due_on date NOT NULL,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    template_id uuid NOT NULL,
    version_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_recurringtask FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringtask OWNER TO bpo_owner;
CREATE TABLE app.tasks_recurringtemplate (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(60) NOT NULL,
    worktype character varying(60) NOT NULL,
    process character varying(120) NOT NULL,
    category character varying(20) NOT NULL,
    ended_on date,
    tenant_id uuid NOT NULL,
    source uuid,
    source_version integer,
    spread_at timestamp with time zone,
    taken_version integer,
    CONSTRAINT tasks_recurringtemplate_source_version_check CHECK ((source_version >= 0)),
    CONSTRAINT tasks_recurringtemplate_taken_version_check CHECK ((taken_version >= 0))
);
ALTER TABLE ONLY app.tasks_recurringtemplate FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringtemplate OWNER TO bpo_owner;
CREATE TABLE app.tasks_recurringversion (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    valid_from date NOT NULL,
    title character varying(100) NOT NULL,
    rhythm character varying(9) NOT NULL,
    anchor character varying(12) NOT NULL,
    day smallint NOT NULL,
    month smallint NOT NULL,
    months_after smallint NOT NULL,
    closing character varying(60) NOT NULL,
    "offset" smallint NOT NULL,
    closed character varying(8) NOT NULL,
    lead smallint NOT NULL,
    minutes integer NOT NULL,
    role character varying(60) NOT NULL,
    description text NOT NULL,
    steps jsonb NOT NULL,
    questions jsonb NOT NULL,
    evidence jsonb NOT NULL,
    change_note character varying(200) NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    assignee_id uuid,
    contact_id uuid NOT NULL,
    saved_by_id uuid NOT NULL,
    template_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_recurringversion_lead_check CHECK ((lead >= 0)),
    CONSTRAINT tasks_recurringversion_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT tasks_recurringversion_month_check CHECK ((month >= 0)),
    CONSTRAINT tasks_recurringversion_months_after_check CHECK ((months_after >= 0)),
    CONSTRAINT tasks_recurringversion_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.tasks_recurringversion FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringversion OWNER TO bpo_owner;
CREATE TABLE app.tasks_reportdecision (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    "position" smallint NOT NULL,
    text character varying(200) NOT NULL,
    decide_by date,
    tenant_id uuid NOT NULL,
    savings_month_id uuid NOT NULL,
    CONSTRAINT tasks_reportdecision_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY app.tasks_reportdecision FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_reportdecision OWNER TO bpo_owner;
CREATE TABLE app.tasks_request (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(24) NOT NULL,
    worktype character varying(60) NOT NULL,
    title character varying(120) NOT NULL,
    fields jsonb NOT NULL,
    body text NOT NULL,
    channel character varying(9) NOT NULL,
    category character varying(20) NOT NULL,
    express boolean NOT NULL,
    form_token character varying(64) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    filed_by_id uuid,
    raised_by_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    merged_at timestamp with time zone,
    merged_into_id uuid,
    moved jsonb NOT NULL,
    CONSTRAINT tasks_request_merged_elsewhere CHECK ((((merged_at IS NULL) AND (merged_into_id IS NULL)) OR ((merged_at IS NOT NULL) AND (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))))
);
ALTER TABLE ONLY app.tasks_request FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_request OWNER TO bpo_owner;
CREATE TABLE app.tasks_requestdraft (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    worktype character varying(60) NOT NULL,
    title character varying(120) NOT NULL,
    data jsonb NOT NULL,
    file_ids jsonb NOT NULL,
    form_token character varying(64) NOT NULL,
    seconds integer,
    saved_at timestamp with time zone NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    key uuid DEFAULT uuidv7() NOT NULL,
    aside jsonb NOT NULL,
    writers jsonb NOT NULL,
    CONSTRAINT tasks_requestdraft_seconds_check CHECK ((seconds >= 0))
);
ALTER TABLE ONLY app.tasks_requestdraft FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_requestdraft OWNER TO bpo_owner;
CREATE TABLE app.tasks_robotexception (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    robot character varying(100) NOT NULL,
    seconds integer NOT NULL,
    "on" date NOT NULL,
    note character varying(200) NOT NULL,
    process_line_id uuid,
    tenant_id uuid NOT NULL,
    task_id uuid,
    CONSTRAINT tasks_robotexception_seconds_check CHECK ((seconds >= 0))
);
ALTER TABLE ONLY app.tasks_robotexception FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_robotexception OWNER TO bpo_owner;
CREATE TABLE app.tasks_savedfilter (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(40) NOT NULL,
    which character varying(8) NOT NULL,
    query text NOT NULL,
    is_shared boolean NOT NULL,
    owner_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_savedfilter FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_savedfilter OWNER TO bpo_owner;
CREATE TABLE app.tasks_savingsmonth (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    month character varying(7) NOT NULL,
    state character varying(50) NOT NULL,
    comment text NOT NULL,
    drafted_at timestamp with time zone,
    checked_by uuid,
    checked_at timestamp with time zone,
    sent_by uuid,
    sent_at timestamp with time zone,
    answer_by date,
    confirmed_by uuid,
    confirmed_name character varying(100) NOT NULL,
    confirmed_at timestamp with time zone,
    deemed boolean NOT NULL,
    version integer NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_savingsmonth_month CHECK (((month)::text ~ '^\d{4}-(0[1-9]|1[0-2])$'::text)),
    CONSTRAINT tasks_savingsmonth_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.tasks_savingsmonth FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_savingsmonth OWNER TO bpo_owner;
CREATE TABLE app.tasks_savingsmonthactorevent (
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_id bigint NOT NULL,
    actor text DEFAULT current_setting('app.user'::text, true),
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    month character varying(7) NOT NULL,
    state character varying(50) NOT NULL,
    comment text NOT NULL,
    drafted_at timestamp with time zone,
    checked_by uuid,
    checked_at timestamp with time zone,
    sent_by uuid,
    sent_at timestamp with time zone,
    answer_by date,
    confirmed_by uuid,
    confirmed_name character varying(100) NOT NULL,
    confirmed_at timestamp with time zone,
    deemed boolean NOT NULL,
    version integer NOT NULL,
    pgh_obj_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_savingsmonthactorevent_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.tasks_savingsmonthactorevent FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_savingsmonthactorevent OWNER TO bpo_owner;
ALTER TABLE app.tasks_savingsmonthactorevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.tasks_savingsmonthactorevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.tasks_savingssnapshot (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number smallint NOT NULL,
    data jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    taken_by uuid,
    savings_month_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_savingssnapshot_number_check CHECK ((number >= 0))
);
ALTER TABLE ONLY app.tasks_savingssnapshot FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_savingssnapshot OWNER TO bpo_owner;
CREATE TABLE app.tasks_searchrow (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(8) NOT NULL,
    subject uuid NOT NULL,
    parent uuid,
    file uuid,
    number character varying(24) NOT NULL,
    title character varying(255) NOT NULL,
    body text NOT NULL,
    words text NOT NULL,
    category character varying(20) NOT NULL,
    client_visible boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_searchrow FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_searchrow OWNER TO bpo_owner;
CREATE TABLE app.tasks_task (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(24) NOT NULL,
    worktype character varying(60) NOT NULL,
    worktype_version smallint NOT NULL,
    title character varying(120) NOT NULL,
    fields jsonb NOT NULL,
    category character varying(20) NOT NULL,
    status character varying(50) NOT NULL,
    verdict character varying(12) NOT NULL,
    must_review boolean NOT NULL,
    express boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    promised_at timestamp with time zone,
    delivered_at timestamp with time zone,
    accept_by timestamp with time zone,
    done_at timestamp with time zone,
    acceptance character varying(8) NOT NULL,
    accepted_by uuid,
    planned_units integer NOT NULL,
    reworks smallint NOT NULL,
    estimate_seconds integer NOT NULL,
    quote_yen integer,
    quote_days smallint,
    quote_note text NOT NULL,
    quoted_at timestamp with time zone,
    version integer NOT NULL,
    checker_id uuid,
    contract_version_id uuid,
    maker_id uuid,
    process_line_id uuid,
    request_id uuid,
    scope_line_id uuid,
    tenant_id uuid NOT NULL,
    closing_on date,
    statutory_due_on date,
    statutory_ground character varying(120) NOT NULL,
    urgent_at timestamp with time zone GENERATED ALWAYS AS (COALESCE(LEAST(
CASE
    WHEN ((status)::text = 'WAITING'::text) THEN NULL::timestamp with time zone
    ELSE due_at
END, ((statutory_due_on + '17:00:00'::time without time zone) AT TIME ZONE 'Asia/Tokyo'::text), ((closing_on + '17:00:00'::time without time zone) AT TIME ZONE 'Asia/Tokyo'::text)), '9999-01-01 00:00:00+00'::timestamp with time zone)) STORED,
    CONSTRAINT tasks_task_checker_is_not_maker CHECK (((checker_id IS NULL) OR (NOT ((checker_id = maker_id) AND (checker_id IS NOT NULL) AND (maker_id IS NOT NULL))))),
    CONSTRAINT tasks_task_done_is_accepted CHECK (((NOT ((status)::text = 'DONE'::text)) OR (NOT ((acceptance)::text = ''::text)))),
    CONSTRAINT tasks_task_estimate_seconds_check CHECK ((estimate_seconds >= 0)),
    CONSTRAINT tasks_task_planned_units_check CHECK ((planned_units >= 0)),
    CONSTRAINT tasks_task_quote_days_check CHECK ((quote_days >= 0)),
    CONSTRAINT tasks_task_quote_yen_check CHECK ((quote_yen >= 0)),
    CONSTRAINT tasks_task_reworks_check CHECK ((reworks >= 0)),
    CONSTRAINT tasks_task_version_check CHECK ((version >= 0)),
    CONSTRAINT tasks_task_worktype_version_check CHECK ((worktype_version >= 0))
);
ALTER TABLE ONLY app.tasks_task FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_task OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_calls WITH (security_invoker='true') AS
 SELECT tenant_id,
    (kind)::character varying(8) AS kind,
    subject,
    parent,
    NULL::uuid AS file,
    number,
    (app.search_hide(title))::character varying(255) AS title,
    replace(app.search_hide(COALESCE(body, ''::text)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(concat_ws(chr(30), NULLIF((number)::text, ''::text), title, NULLIF(body, ''::text)))) AS words,
    category,
    client_visible,
    at
   FROM ( SELECT c.tenant_id,
            'CALL'::text AS kind,
            c.id AS subject,
            c.id AS parent,
            c.number,
            COALESCE(NULLIF(concat_ws(' '::text, NULLIF((c.caller_company)::text, ''::text), NULLIF((c.caller_name)::text, ''::text)), ''::text), NULLIF((c.caller_number)::text, ''::text), '非通知'::text) AS title,
            concat_ws('
'::text, NULLIF((c.caller_number)::text, ''::text), NULLIF(c.matter, ''::text)) AS body,
            t.category,
            true AS client_visible,
            c.taken_at AS at
           FROM (app.generalaffairs_phone_calls_call c
             JOIN app.tasks_task t ON (((t.tenant_id = c.tenant_id) AND (t.id = c.task_id))))) said;
ALTER VIEW app.tasks_searchsource_of_calls OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_cards WITH (security_invoker='true') AS
 SELECT tenant_id,
    (kind)::character varying(8) AS kind,
    subject,
    (parent)::uuid AS parent,
    NULL::uuid AS file,
    (number)::character varying(24) AS number,
    (app.search_hide((title)::text))::character varying(255) AS title,
    replace(app.search_hide(COALESCE(body, ''::text)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(concat_ws(chr(30), NULLIF((number)::text, ''::text), title, NULLIF(body, ''::text)))) AS words,
    (category)::character varying(20) AS category,
    client_visible,
    at
   FROM ( SELECT h.tenant_id,
            'CARD'::text AS kind,
            h.id AS subject,
            NULL::text AS parent,
            h.number,
            h.name AS title,
            concat_ws('
'::text, NULLIF((h.kana)::text, ''::text), NULLIF((h.romaji)::text, ''::text), NULLIF((h.title)::text, ''::text), NULLIF((h.department)::text, ''::text), h.office, NULLIF((h.phone)::text, ''::text), NULLIF((h.mobile)::text, ''::text), h.mail) AS body,
            ''::text AS category,
            (h.left_on IS NULL) AS client_visible,
            h.created_at AS at
           FROM app.generalaffairs_business_cards_holder h) said;
ALTER VIEW app.tasks_searchsource_of_cards OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_contracts WITH (security_invoker='true') AS
 SELECT tenant_id,
    (kind)::character varying(8) AS kind,
    subject,
    (parent)::uuid AS parent,
    NULL::uuid AS file,
    number,
    (app.search_hide((title)::text))::character varying(255) AS title,
    replace(app.search_hide(COALESCE(body, ''::text)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(concat_ws(chr(30), NULLIF((number)::text, ''::text), title, NULLIF(body, ''::text)))) AS words,
    category,
    client_visible,
    at
   FROM ( SELECT a.tenant_id,
            'AGREED'::text AS kind,
            a.id AS subject,
            NULL::text AS parent,
            a.number,
            a.title,
            concat_ws('
'::text, a.counterparty, NULLIF((a.corporate_number)::text, ''::text)) AS body,
            a.category,
            true AS client_visible,
            a.created_at AS at
           FROM app.generalaffairs_contracts_agreement a) said;
ALTER VIEW app.tasks_searchsource_of_contracts OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_it_desk WITH (security_invoker='true') AS
 SELECT tenant_id,
    (kind)::character varying(8) AS kind,
    subject,
    (parent)::uuid AS parent,
    NULL::uuid AS file,
    (number)::character varying(24) AS number,
    (app.search_hide((title)::text))::character varying(255) AS title,
    replace(app.search_hide(COALESCE(body, ''::text)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(concat_ws(chr(30), NULLIF((number)::text, ''::text), title, NULLIF(body, ''::text)))) AS words,
    (category)::character varying(20) AS category,
    client_visible,
    at
   FROM ( SELECT a.tenant_id,
            'ACCOUNT'::text AS kind,
            a.id AS subject,
            NULL::text AS parent,
            ''::character varying AS number,
            a.login AS title,
            concat_ws('
'::text, s.name, NULLIF((a.holder)::text, ''::text), m.name, NULLIF((m.number)::text, ''::text)) AS body,
            ''::text AS category,
            true AS client_visible,
            a.created_at AS at
           FROM ((app.generalaffairs_it_desk_account a
             JOIN app.generalaffairs_it_desk_service s ON (((s.tenant_id = a.tenant_id) AND (s.id = a.service_id))))
             LEFT JOIN app.generalaffairs_it_desk_member m ON (((m.tenant_id = a.tenant_id) AND (m.id = a.member_id))))
        UNION ALL
         SELECT d.tenant_id,
            'DEVICE'::text AS text,
            d.id,
            NULL::text AS text,
            d.number,
            COALESCE(NULLIF((d.model)::text, ''::text), (d.number)::text) AS "coalesce",
            concat_ws('
'::text, NULLIF((d.serial)::text, ''::text), m.name, NULLIF((m.number)::text, ''::text)) AS concat_ws,
            ''::text AS text,
            true,
            d.created_at
           FROM (app.generalaffairs_it_desk_device d
             LEFT JOIN app.generalaffairs_it_desk_member m ON (((m.tenant_id = d.tenant_id) AND (m.id = d.holder_id))))) said;
ALTER VIEW app.tasks_searchsource_of_it_desk OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_mail WITH (security_invoker='true') AS
 SELECT l.tenant_id,
    'FILE'::character varying(8) AS kind,
    l.id AS subject,
    NULL::uuid AS parent,
    l.scan_id AS file,
    t.number,
    (app.search_hide((f.name)::text))::character varying(255) AS title,
    replace(app.search_hide("left"(l.text, 20000)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(concat_ws(chr(30), f.name, NULLIF("left"(l.text, 20000), ''::text)))) AS words,
    t.category,
    ((l.notified_at IS NOT NULL) AND ((l.secrecy)::text <> 'SECRET'::text)) AS client_visible,
    COALESCE(l.scanned_at, l.created_at) AS at
   FROM ((app.generalaffairs_mail_room_letter l
     JOIN app.tasks_task t ON (((t.tenant_id = l.tenant_id) AND (t.id = l.task_id))))
     JOIN app.core_storedfile f ON (((f.tenant_id = l.tenant_id) AND (f.id = l.scan_id))))
  WHERE ((l.opening)::text = 'OPEN'::text);
ALTER VIEW app.tasks_searchsource_of_mail OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_subjects WITH (security_invoker='true') AS
 SELECT tenant_id,
    (kind)::character varying(8) AS kind,
    subject,
    (parent)::uuid AS parent,
    NULL::uuid AS file,
    (number)::character varying(24) AS number,
    (app.search_hide((title)::text))::character varying(255) AS title,
    replace(app.search_hide(COALESCE(body, ''::text)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(concat_ws(chr(30), NULLIF(number, ''::text), title, NULLIF(body, ''::text)))) AS words,
    category,
    client_visible,
    at
   FROM ( SELECT s.tenant_id,
            'SUBJECT'::text AS kind,
            s.id AS subject,
            NULL::text AS parent,
            ''::text AS number,
            s.name AS title,
            concat_ws('
'::text, NULLIF((s.kana)::text, ''::text), NULLIF(array_to_string(s.old_names, '
'::text), ''::text), NULLIF((s.corporate_number)::text, ''::text)) AS body,
            s.category,
            (EXISTS ( SELECT
                   FROM (app.generalaffairs_antisocial_checks_check c
                     JOIN app.tasks_task t ON (((t.tenant_id = c.tenant_id) AND (t.id = c.task_id))))
                  WHERE ((c.tenant_id = s.tenant_id) AND (c.subject_id = s.id) AND ((c.state)::text = 'JUDGED'::text) AND ((t.status)::text = ANY (ARRAY[('DELIVERED'::character varying)::text, ('DONE'::character varying)::text]))))) AS client_visible,
            s.created_at AS at
           FROM app.generalaffairs_antisocial_checks_subject s
          WHERE (s.forgotten_at IS NULL)) said;
ALTER VIEW app.tasks_searchsource_of_subjects OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_supplies WITH (security_invoker='true') AS
 SELECT tenant_id,
    (kind)::character varying(8) AS kind,
    subject,
    (parent)::uuid AS parent,
    NULL::uuid AS file,
    (number)::character varying(24) AS number,
    (app.search_hide((title)::text))::character varying(255) AS title,
    replace(app.search_hide(COALESCE(body, ''::text)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(concat_ws(chr(30), NULLIF((number)::text, ''::text), title, NULLIF(body, ''::text)))) AS words,
    (category)::character varying(20) AS category,
    client_visible,
    at
   FROM ( SELECT a.tenant_id,
            'ASSET'::text AS kind,
            a.id AS subject,
            NULL::text AS parent,
            a.number,
            a.name AS title,
            concat_ws('
'::text, a.place, NULLIF((a.department)::text, ''::text), NULLIF((a.holder)::text, ''::text), NULLIF((a.holder_number)::text, ''::text), NULLIF((a.note)::text, ''::text)) AS body,
            ''::text AS category,
            true AS client_visible,
            a.created_at AS at
           FROM app.generalaffairs_supplies_asset a) said;
ALTER VIEW app.tasks_searchsource_of_supplies OWNER TO bpo_owner;
CREATE TABLE app.tasks_straymail (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    message_id character varying(260) NOT NULL,
    sender_name character varying(100) NOT NULL,
    sender_address character varying(254) NOT NULL,
    recipients character varying(300) NOT NULL,
    subject character varying(200) NOT NULL,
    body text NOT NULL,
    files smallint NOT NULL,
    state character varying(9) NOT NULL,
    given_to character varying(12) NOT NULL,
    note character varying(200) NOT NULL,
    placed_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    placed_by_id uuid,
    raw_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_straymail_files_check CHECK ((files >= 0)),
    CONSTRAINT tasks_straymail_given_to_one CHECK (((NOT ((state)::text = 'GIVEN'::text)) OR (NOT ((given_to)::text = ''::text))))
);
ALTER TABLE ONLY app.tasks_straymail FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_straymail OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_tasks WITH (security_invoker='true') AS
 SELECT tenant_id,
    kind,
    subject,
    parent,
    file,
    number,
    app.search_hide((title)::text) AS title,
    replace(app.search_hide(COALESCE(body, ''::text)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(
        CASE
            WHEN ((kind)::text = ANY (ARRAY[('COMMENT'::character varying)::text, ('QUESTION'::character varying)::text, ('PROPOSAL'::character varying)::text, ('NOTE'::character varying)::text])) THEN body
            WHEN ((kind)::text = ANY (ARRAY[('DOCUMENT'::character varying)::text, ('REPORT'::character varying)::text, ('FILE'::character varying)::text])) THEN (title)::text
            ELSE concat_ws(chr(30), NULLIF((number)::text, ''::text), title, NULLIF(body, ''::text))
        END)) AS words,
    category,
    client_visible,
    at
   FROM ( SELECT t.tenant_id,
            'TASK'::character varying(8) AS kind,
            t.id AS subject,
            t.id AS parent,
            NULL::uuid AS file,
            t.number,
            t.title,
            concat_ws('
'::text, app.search_fields(t.fields),
                CASE
                    WHEN (((r.category)::text = ''::text) OR ((r.category)::text = (t.category)::text)) THEN concat_ws('
'::text, r.number, r.title, app.search_fields(r.fields), r.body)
                    ELSE NULL::text
                END) AS body,
            t.category,
            true AS client_visible,
            t.received_at AS at
           FROM (app.tasks_task t
             LEFT JOIN app.tasks_request r ON (((r.tenant_id = t.tenant_id) AND (r.id = t.request_id))))
        UNION ALL
         SELECT r.tenant_id,
            'REQUEST'::character varying AS "varchar",
            r.id,
            r.id,
            NULL::uuid AS uuid,
            r.number,
            r.title,
            concat_ws('
'::text, app.search_fields(r.fields), r.body, ( SELECT string_agg(concat_ws(' '::text, t.number, t.title), '
'::text ORDER BY t.number) AS string_agg
                   FROM app.tasks_task t
                  WHERE ((t.tenant_id = r.tenant_id) AND (t.request_id = r.id) AND ((t.category)::text = ANY (ARRAY[(''::character varying)::text, (r.category)::text]))))) AS concat_ws,
            r.category,
            true,
            r.received_at
           FROM app.tasks_request r
        UNION ALL
         SELECT c.tenant_id,
            'COMMENT'::character varying AS "varchar",
            c.id,
            c.task_id,
            NULL::uuid AS uuid,
            t.number,
            t.title,
            c.body,
            t.category,
            ((c.audience)::text = 'CLIENT'::text),
            c.at
           FROM (app.tasks_comment c
             JOIN app.tasks_task t ON (((t.tenant_id = c.tenant_id) AND (t.id = c.task_id))))
        UNION ALL
         SELECT m.tenant_id,
            'MANUAL'::character varying AS "varchar",
            m.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            m.title,
            COALESCE(v.body, ''::text) AS "coalesce",
            ''::character varying AS "varchar",
            false,
            COALESCE(v.published_at, m.created_at) AS "coalesce"
           FROM (app.tasks_manual m
             LEFT JOIN LATERAL ( SELECT v_1.body,
                    v_1.published_at
                   FROM app.tasks_manualversion v_1
                  WHERE ((v_1.tenant_id = m.tenant_id) AND (v_1.manual_id = m.id))
                  ORDER BY v_1.number DESC
                 LIMIT 1) v ON (true))
        UNION ALL
         SELECT c.id,
            'CLIENT'::character varying AS "varchar",
            c.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            c.code,
            c.name,
            concat_ws('
'::text, c.short_name, NULLIF((c.kana)::text, ''::text), NULLIF((c.corporate_number)::text, ''::text), NULLIF((c.phone)::text, ''::text)) AS concat_ws,
            ''::character varying AS "varchar",
            false,
            c.created_at
           FROM app.clients_client c
          WHERE ((c.kind)::text = 'CLIENT'::text)
        UNION ALL
         SELECT p.tenant_id,
            'PERSON'::character varying AS "varchar",
            p.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            p.name,
            concat_ws('
'::text, NULLIF((p.kana)::text, ''::text), NULLIF((p.department)::text, ''::text), NULLIF((p.title)::text, ''::text), NULLIF((p.email)::text, ''::text), NULLIF((p.phone)::text, ''::text)) AS concat_ws,
            ''::character varying AS "varchar",
            false,
            p.created_at
           FROM app.clients_person p
        UNION ALL
         SELECT d.tenant_id,
                CASE d.subject_kind
                    WHEN 'tasks.Task'::text THEN 'DOCUMENT'::text
                    ELSE 'REPORT'::text
                END AS "case",
            d.id,
            d.subject,
            d.file_id,
            COALESCE(t.number, ''::character varying) AS "coalesce",
            d.title,
            ''::text AS text,
            COALESCE(NULLIF((d.category)::text, ''::text), (t.category)::text, ''::text) AS "coalesce",
            d.client_visible,
            COALESCE(d.issued_at, d.created_at) AS "coalesce"
           FROM (app.core_document d
             LEFT JOIN app.tasks_task t ON ((((d.subject_kind)::text = 'tasks.Task'::text) AND (t.tenant_id = d.tenant_id) AND (t.id = d.subject))))
          WHERE (((d.state)::text = 'READY'::text) AND (d.file_id IS NOT NULL) AND ((d.subject_kind)::text = ANY (ARRAY[('tasks.Task'::character varying)::text, ('tasks.SavingsMonth'::character varying)::text])))
        UNION ALL
         SELECT a.tenant_id,
            'FILE'::character varying AS "varchar",
            a.id,
            COALESCE(a.task_id, a.request_id) AS "coalesce",
            a.file_id,
            COALESCE(t.number, r.number, ''::character varying) AS "coalesce",
            f.name,
            ''::text AS text,
            COALESCE(t.category, r.category, ''::character varying) AS "coalesce",
            a.client_visible,
            a.created_at
           FROM (((app.tasks_attachment a
             JOIN app.core_storedfile f ON (((f.tenant_id = a.tenant_id) AND (f.id = a.file_id))))
             LEFT JOIN app.tasks_task t ON (((t.tenant_id = a.tenant_id) AND (t.id = a.task_id))))
             LEFT JOIN app.tasks_request r ON (((r.tenant_id = a.tenant_id) AND (r.id = a.request_id))))
        UNION ALL
         SELECT q.tenant_id,
            'QUESTION'::character varying AS "varchar",
            q.id,
            q.task_id,
            NULL::uuid AS uuid,
            COALESCE(t.number, ''::character varying) AS "coalesce",
            regexp_replace("left"(q.text, 100), '\s+'::text, ' '::text, 'g'::text) AS regexp_replace,
            concat_ws('
'::text, q.text, NULLIF((q.subject_label)::text, ''::text), app.search_fields(q.choices), NULLIF(q.answer, ''::text), ( SELECT f.name
                   FROM app.core_storedfile f
                  WHERE ((f.tenant_id = q.tenant_id) AND (f.id = q.file_id)))) AS concat_ws,
            COALESCE(NULLIF((q.category)::text, ''::text), (t.category)::text, ''::text) AS "coalesce",
            ((q.withdrawn_at IS NULL) AND ((q.task_id IS NOT NULL) OR (q.answered_at IS NULL))),
            q.asked_at
           FROM (app.tasks_question q
             LEFT JOIN app.tasks_task t ON (((t.tenant_id = q.tenant_id) AND (t.id = q.task_id))))
        UNION ALL
         SELECT a.tenant_id,
            'ARRIVAL'::character varying AS "varchar",
            a.id,
            a.task_id,
            NULL::uuid AS uuid,
            COALESCE(t.number, ''::character varying) AS "coalesce",
            COALESCE(NULLIF((a.subject)::text, ''::text), '件名なし'::text) AS "coalesce",
            concat_ws('
'::text, NULLIF((a.sender_name)::text, ''::text), NULLIF((a.sender_address)::text, ''::text), NULLIF(a.body, ''::text), NULLIF((a.note)::text, ''::text), ( SELECT string_agg((f.name)::text, '
'::text ORDER BY w.created_at, w.id) AS string_agg
                   FROM (app.tasks_arrivalfile w
                     JOIN app.core_storedfile f ON (((f.tenant_id = w.tenant_id) AND (f.id = w.file_id))))
                  WHERE ((w.tenant_id = a.tenant_id) AND (w.arrival_id = a.id)))) AS concat_ws,
            COALESCE(NULLIF((a.category)::text, ''::text), (t.category)::text, ''::text) AS "coalesce",
            false,
            a.received_at
           FROM (app.tasks_arrival a
             LEFT JOIN app.tasks_task t ON (((t.tenant_id = a.tenant_id) AND (t.id = a.task_id))))
        UNION ALL
         SELECT s.tenant_id,
            'ARRIVAL'::character varying AS "varchar",
            s.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            COALESCE(NULLIF((s.subject)::text, ''::text), '件名なし'::text) AS "coalesce",
            concat_ws('
'::text, NULLIF((s.sender_name)::text, ''::text), NULLIF((s.sender_address)::text, ''::text), NULLIF((s.recipients)::text, ''::text), NULLIF(s.body, ''::text), NULLIF((s.note)::text, ''::text)) AS concat_ws,
            ''::character varying AS "varchar",
            false,
            s.received_at
           FROM app.tasks_straymail s
          WHERE ((s.state)::text <> 'GIVEN'::text)
        UNION ALL
         SELECT l.tenant_id,
            'MATERIAL'::character varying AS "varchar",
            l.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            l.name,
            ( SELECT string_agg(concat_ws(' '::text, i.name, NULLIF((i.example)::text, ''::text), NULLIF((i.reason)::text, ''::text), ( SELECT string_agg(COALESCE(NULLIF((c.note)::text, ''::text), (f.name)::text), ' '::text ORDER BY c.at, c.id) AS string_agg
                           FROM (app.tasks_materialarrival c
                             LEFT JOIN app.core_storedfile f ON (((f.tenant_id = c.tenant_id) AND (f.id = c.file_id))))
                          WHERE ((c.tenant_id = i.tenant_id) AND (c.item_id = i.id)))), '
'::text ORDER BY i."position") AS string_agg
                   FROM app.tasks_materialitem i
                  WHERE ((i.tenant_id = l.tenant_id) AND (i.list_id = l.id) AND ((i.category)::text = ANY (ARRAY[(''::character varying)::text, (l.category)::text])))) AS string_agg,
            l.category,
            true,
            l.made_at
           FROM app.tasks_materiallist l
        UNION ALL
         SELECT m.tenant_id,
            'MEETING'::character varying AS "varchar",
            m.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            (to_char((m.held_on)::timestamp with time zone, 'YYYY/MM/DD'::text) || ' 定例会'::text),
            concat_ws('
'::text, m.participants, NULLIF(m.minutes, ''::text), NULLIF(m.decisions, ''::text), ( SELECT string_agg(concat_ws(' '::text, d.text, d.owner), '
'::text ORDER BY d.created_at, d.id) AS string_agg
                   FROM app.tasks_meetingtodo d
                  WHERE ((d.tenant_id = m.tenant_id) AND (d.meeting_id = m.id)))) AS concat_ws,
            ''::character varying AS "varchar",
            false,
            m.written_at
           FROM app.tasks_meeting m
        UNION ALL
         SELECT i.tenant_id,
            'PROPOSAL'::character varying AS "varchar",
            i.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            regexp_replace("left"(i.text, 100), '\s+'::text, ' '::text, 'g'::text) AS regexp_replace,
            i.text,
            ''::character varying AS "varchar",
            true,
            i.created_at
           FROM app.tasks_improvement i
        UNION ALL
         SELECT n.tenant_id,
            'NOTE'::character varying AS "varchar",
            n.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            regexp_replace("left"(n.text, 100), '\s+'::text, ' '::text, 'g'::text) AS regexp_replace,
            n.text,
            ''::character varying AS "varchar",
            false,
            n.written_at
           FROM app.clients_clientnote n
          WHERE (n.ended_at IS NULL)
        UNION ALL
         SELECT r.tenant_id,
            'ROUTINE'::character varying AS "varchar",
            r.id,
            NULL::uuid AS uuid,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            r.name,
            concat_ws('
'::text, NULLIF((r.process)::text, ''::text), regexp_replace((v.title)::text, '\{\w+\}'::text, '…'::text, 'g'::text), NULLIF(v.description, ''::text), app.search_fields(jsonb_path_query_array(v.steps, '$[*]."name"'::jsonpath)), app.search_fields(v.questions), app.search_fields(v.evidence)) AS concat_ws,
            r.category,
            false,
            COALESCE(v.saved_at, r.created_at) AS "coalesce"
           FROM (app.tasks_recurringtemplate r
             LEFT JOIN LATERAL ( SELECT v_1.title,
                    v_1.description,
                    v_1.steps,
                    v_1.questions,
                    v_1.evidence,
                    v_1.saved_at
                   FROM app.tasks_recurringversion v_1
                  WHERE ((v_1.tenant_id = r.tenant_id) AND (v_1.template_id = r.id))
                  ORDER BY v_1.number DESC
                 LIMIT 1) v ON (true))
        UNION ALL
         SELECT v.tenant_id,
            'CONTRACT'::character varying AS "varchar",
            v.id,
            v.contract_id,
            NULL::uuid AS uuid,
            ''::character varying AS "varchar",
            concat(c.number, ' ', c.title, ' 第', v.number, '版') AS concat,
            ( SELECT string_agg(concat_ws('／'::text, concat(s.name, '：', s.included), NULLIF(s.excluded, ''::text), NULLIF((s.license_required)::text, ''::text)), '
'::text ORDER BY s."position", s.name) AS string_agg
                   FROM app.clients_scopeline s
                  WHERE ((s.tenant_id = v.tenant_id) AND (s.version_id = v.id))) AS string_agg,
            ''::character varying AS "varchar",
            (v.house_approved_at IS NOT NULL),
            COALESCE(v.client_approved_at, v.house_approved_at, v.created_at) AS "coalesce"
           FROM (app.clients_contractversion v
             JOIN app.clients_contract c ON (((c.tenant_id = v.tenant_id) AND (c.id = v.contract_id))))) said;
ALTER VIEW app.tasks_searchsource_of_tasks OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource_of_visits WITH (security_invoker='true') AS
 SELECT tenant_id,
    (kind)::character varying(8) AS kind,
    subject,
    (parent)::uuid AS parent,
    NULL::uuid AS file,
    number,
    (app.search_hide((title)::text))::character varying(255) AS title,
    replace(app.search_hide(COALESCE(body, ''::text)), chr(30), ''::text) AS body,
    app.search_words(app.search_hide(concat_ws(chr(30), NULLIF((number)::text, ''::text), title, NULLIF(body, ''::text)))) AS words,
    category,
    client_visible,
    at
   FROM ( SELECT v.tenant_id,
            'VISIT'::text AS kind,
            v.id AS subject,
            NULL::text AS parent,
            v.number,
            v.company AS title,
            concat_ws('
'::text, NULLIF((v.purpose)::text, ''::text), NULLIF((v.host_name)::text, ''::text), NULLIF((v.deputy_name)::text, ''::text), ( SELECT string_agg((g.name)::text, '
'::text ORDER BY g."position") AS string_agg
                   FROM app.generalaffairs_visitors_guest g
                  WHERE ((g.tenant_id = v.tenant_id) AND (g.visit_id = v.id) AND ((g.name)::text <> ''::text)))) AS body,
            t.category,
            true AS client_visible,
            v.starts_at AS at
           FROM (app.generalaffairs_visitors_visit v
             JOIN app.tasks_task t ON (((t.tenant_id = v.tenant_id) AND (t.id = v.task_id))))
          WHERE (v.forgotten_at IS NULL)) said;
ALTER VIEW app.tasks_searchsource_of_visits OWNER TO bpo_owner;
CREATE VIEW app.tasks_searchsource WITH (security_invoker='true') AS
 SELECT tasks_searchsource_of_calls.tenant_id,
    tasks_searchsource_of_calls.kind,
    tasks_searchsource_of_calls.subject,
    tasks_searchsource_of_calls.parent,
    tasks_searchsource_of_calls.file,
    tasks_searchsource_of_calls.number,
    tasks_searchsource_of_calls.title,
    tasks_searchsource_of_calls.body,
    tasks_searchsource_of_calls.words,
    tasks_searchsource_of_calls.category,
    tasks_searchsource_of_calls.client_visible,
    tasks_searchsource_of_calls.at
   FROM app.tasks_searchsource_of_calls
UNION ALL
 SELECT tasks_searchsource_of_cards.tenant_id,
    tasks_searchsource_of_cards.kind,
    tasks_searchsource_of_cards.subject,
    tasks_searchsource_of_cards.parent,
    tasks_searchsource_of_cards.file,
    tasks_searchsource_of_cards.number,
    tasks_searchsource_of_cards.title,
    tasks_searchsource_of_cards.body,
    tasks_searchsource_of_cards.words,
    tasks_searchsource_of_cards.category,
    tasks_searchsource_of_cards.client_visible,
    tasks_searchsource_of_cards.at
   FROM app.tasks_searchsource_of_cards
UNION ALL
 SELECT tasks_searchsource_of_contracts.tenant_id,
    tasks_searchsource_of_contracts.kind,
    tasks_searchsource_of_contracts.subject,
    tasks_searchsource_of_contracts.parent,
    tasks_searchsource_of_contracts.file,
    tasks_searchsource_of_contracts.number,
    tasks_searchsource_of_contracts.title,
    tasks_searchsource_of_contracts.body,
    tasks_searchsource_of_contracts.words,
    tasks_searchsource_of_contracts.category,
    tasks_searchsource_of_contracts.client_visible,
    tasks_searchsource_of_contracts.at
   FROM app.tasks_searchsource_of_contracts
UNION ALL
 SELECT tasks_searchsource_of_it_desk.tenant_id,
    tasks_searchsource_of_it_desk.kind,
    tasks_searchsource_of_it_desk.subject,
    tasks_searchsource_of_it_desk.parent,
    tasks_searchsource_of_it_desk.file,
    tasks_searchsource_of_it_desk.number,
    tasks_searchsource_of_it_desk.title,
    tasks_searchsource_of_it_desk.body,
    tasks_searchsource_of_it_desk.words,
    tasks_searchsource_of_it_desk.category,
    tasks_searchsource_of_it_desk.client_visible,
    tasks_searchsource_of_it_desk.at
   FROM app.tasks_searchsource_of_it_desk
UNION ALL
 SELECT tasks_searchsource_of_mail.tenant_id,
    tasks_searchsource_of_mail.kind,
    tasks_searchsource_of_mail.subject,
    tasks_searchsource_of_mail.parent,
    tasks_searchsource_of_mail.file,
    tasks_searchsource_of_mail.number,
    tasks_searchsource_of_mail.title,
    tasks_searchsource_of_mail.body,
    tasks_searchsource_of_mail.words,
    tasks_searchsource_of_mail.category,
    tasks_searchsource_of_mail.client_visible,
    tasks_searchsource_of_mail.at
   FROM app.tasks_searchsource_of_mail
UNION ALL
 SELECT tasks_searchsource_of_subjects.tenant_id,
    tasks_searchsource_of_subjects.kind,
    tasks_searchsource_of_subjects.subject,
    tasks_searchsource_of_subjects.parent,
    tasks_searchsource_of_subjects.file,
    tasks_searchsource_of_subjects.number,
    tasks_searchsource_of_subjects.title,
    tasks_searchsource_of_subjects.body,
    tasks_searchsource_of_subjects.words,
    tasks_searchsource_of_subjects.category,
    tasks_searchsource_of_subjects.client_visible,
    tasks_searchsource_of_subjects.at
   FROM app.tasks_searchsource_of_subjects
UNION ALL
 SELECT tasks_searchsource_of_supplies.tenant_id,
    tasks_searchsource_of_supplies.kind,
    tasks_searchsource_of_supplies.subject,
    tasks_searchsource_of_supplies.parent,
    tasks_searchsource_of_supplies.file,
    tasks_searchsource_of_supplies.number,
    tasks_searchsource_of_supplies.title,
    tasks_searchsource_of_supplies.body,
    tasks_searchsource_of_supplies.words,
    tasks_searchsource_of_supplies.category,
    tasks_searchsource_of_supplies.client_visible,
    tasks_searchsource_of_supplies.at
   FROM app.tasks_searchsource_of_supplies
UNION ALL
 SELECT tasks_searchsource_of_tasks.tenant_id,
    tasks_searchsource_of_tasks.kind,
    tasks_searchsource_of_tasks.subject,
    tasks_searchsource_of_tasks.parent,
    tasks_searchsource_of_tasks.file,
    tasks_searchsource_of_tasks.number,
    tasks_searchsource_of_tasks.title,
    tasks_searchsource_of_tasks.body,
    tasks_searchsource_of_tasks.words,
    tasks_searchsource_of_tasks.category,
    tasks_searchsource_of_tasks.client_visible,
    tasks_searchsource_of_tasks.at
   FROM app.tasks_searchsource_of_tasks
UNION ALL
 SELECT tasks_searchsource_of_visits.tenant_id,
    tasks_searchsource_of_visits.kind,
    tasks_searchsource_of_visits.subject,
    tasks_searchsource_of_visits.parent,
    tasks_searchsource_of_visits.file,
    tasks_searchsource_of_visits.number,
    tasks_searchsource_of_visits.title,
    tasks_searchsource_of_visits.body,
    tasks_searchsource_of_visits.words,
    tasks_searchsource_of_visits.category,
    tasks_searchsource_of_visits.client_visible,
    tasks_searchsource_of_visits.at
   FROM app.tasks_searchsource_of_visits;
ALTER VIEW app.tasks_searchsource OWNER TO bpo_owner;
CREATE TABLE app.tasks_skill (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    worktype character varying(60) NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_skill FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_skill OWNER TO bpo_owner;
CREATE TABLE app.tasks_startview (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    saved_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_startview FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_startview OWNER TO bpo_owner;
CREATE TABLE app.tasks_step (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    key character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    name character varying(80) NOT NULL,
    standard_seconds integer NOT NULL,
    required boolean NOT NULL,
    evidence_required boolean NOT NULL,
    review character varying(6) NOT NULL,
    license_required character varying(40) NOT NULL,
    done_at timestamp with time zone,
    waived_reason character varying(200) NOT NULL,
    reviewed_at timestamp with time zone,
    done_by_id uuid,
    evidence_id uuid,
    manual_version_id uuid,
    reviewed_by_id uuid,
    tenant_id uuid NOT NULL,
    task_id uuid NOT NULL,
    handed_at timestamp with time zone,
    handed_to_id uuid,
    meant_for_id uuid,
    planned_on date,
    role character varying(60) NOT NULL,
    stood_in character varying(200) NOT NULL,
    CONSTRAINT tasks_step_handed_over_needs_licence CHECK (((handed_to_id IS NULL) OR (NOT ((license_required)::text = ''::text)))),
    CONSTRAINT tasks_step_position_check CHECK (("position" >= 0)),
    CONSTRAINT tasks_step_reviewer_is_not_maker CHECK (((reviewed_by_id IS NULL) OR (NOT ((reviewed_by_id = done_by_id) AND (reviewed_by_id IS NOT NULL) AND (done_by_id IS NOT NULL))))),
    CONSTRAINT tasks_step_standard_seconds_check CHECK ((standard_seconds >= 0))
);
ALTER TABLE ONLY app.tasks_step FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_step OWNER TO bpo_owner;
CREATE TABLE app.tasks_taskactorevent (
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_id bigint NOT NULL,
    actor text DEFAULT current_setting('app.user'::text, true),
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number character varying(24) NOT NULL,
    worktype character varying(60) NOT NULL,
    worktype_version smallint NOT NULL,
    title character varying(120) NOT NULL,
    fields jsonb NOT NULL,
    category character varying(20) NOT NULL,
    status character varying(50) NOT NULL,
    verdict character varying(12) NOT NULL,
    must_review boolean NOT NULL,
    express boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    promised_at timestamp with time zone,
    delivered_at timestamp with time zone,
    accept_by timestamp with time zone,
    done_at timestamp with time zone,
    acceptance character varying(8) NOT NULL,
    accepted_by uuid,
    planned_units integer NOT NULL,
    reworks smallint NOT NULL,
    estimate_seconds integer NOT NULL,
    quote_yen integer,
    quote_days smallint,
    quote_note text NOT NULL,
    quoted_at timestamp with time zone,
    version integer NOT NULL,
    checker_id uuid,
    contract_version_id uuid,
    maker_id uuid,
    pgh_obj_id uuid NOT NULL,
    process_line_id uuid,
    request_id uuid,
    scope_line_id uuid,
    tenant_id uuid NOT NULL,
    closing_on date,
    statutory_due_on date,
    statutory_ground character varying(120) NOT NULL,
    CONSTRAINT tasks_taskactorevent_estimate_seconds_check CHECK ((estimate_seconds >= 0)),
    CONSTRAINT tasks_taskactorevent_planned_units_check CHECK ((planned_units >= 0)),
    CONSTRAINT tasks_taskactorevent_quote_days_check CHECK ((quote_days >= 0)),
    CONSTRAINT tasks_taskactorevent_quote_yen_check CHECK ((quote_yen >= 0)),
    CONSTRAINT tasks_taskactorevent_reworks_check CHECK ((reworks >= 0)),
    CONSTRAINT tasks_taskactorevent_version_check CHECK ((version >= 0)),
    CONSTRAINT tasks_taskactorevent_worktype_version_check CHECK ((worktype_version >= 0))
);
ALTER TABLE ONLY app.tasks_taskactorevent FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_taskactorevent OWNER TO bpo_owner;
ALTER TABLE app.tasks_taskactorevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.tasks_taskactorevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.tasks_taskchange (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    batch uuid NOT NULL,
    verb character varying(6) NOT NULL,
    "values" jsonb NOT NULL,
    before jsonb NOT NULL,
    version integer,
    state character varying(7) NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    again_of uuid,
    CONSTRAINT tasks_taskchange_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY app.tasks_taskchange FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_taskchange OWNER TO bpo_owner;
CREATE TABLE app.tasks_timecorrection (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    old_started_at timestamp with time zone NOT NULL,
    old_ended_at timestamp with time zone,
    old_seconds integer NOT NULL,
    reason character varying(200) NOT NULL,
    corrected_by uuid NOT NULL,
    corrected_at timestamp with time zone NOT NULL,
    tenant_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    old_task_id uuid,
    CONSTRAINT tasks_timecorrection_old_seconds_check CHECK ((old_seconds >= 0)),
    CONSTRAINT tasks_timecorrection_reason CHECK ((NOT ((reason)::text = ''::text)))
);
ALTER TABLE ONLY app.tasks_timecorrection FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timecorrection OWNER TO bpo_owner;
CREATE TABLE app.tasks_timeentry (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    activity character varying(8) NOT NULL,
    note character varying(200) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    seconds integer NOT NULL,
    interrupted uuid,
    locked boolean NOT NULL,
    operator_id uuid NOT NULL,
    process_line_id uuid,
    step_id uuid,
    task_id uuid,
    tenant_id uuid NOT NULL,
    idle_from timestamp with time zone,
    idle_to timestamp with time zone,
    CONSTRAINT tasks_timeentry_idle CHECK ((((idle_from IS NULL) AND (idle_to IS NULL)) OR ((idle_from >= started_at) AND (idle_to > idle_from)))),
    CONSTRAINT tasks_timeentry_order CHECK (((ended_at IS NULL) OR (ended_at >= started_at))),
    CONSTRAINT tasks_timeentry_seconds_check CHECK ((seconds >= 0)),
    CONSTRAINT tasks_timeentry_task_has_task CHECK (((NOT ((activity)::text = ANY (ARRAY[('TASK'::character varying)::text, ('REVIEW'::character varying)::text, ('REWORK'::character varying)::text]))) OR (task_id IS NOT NULL)))
);
ALTER TABLE ONLY app.tasks_timeentry FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timeentry OWNER TO bpo_owner;
CREATE TABLE app.tasks_timeentryactorevent (
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_id bigint NOT NULL,
    actor text DEFAULT current_setting('app.user'::text, true),
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    activity character varying(8) NOT NULL,
    note character varying(200) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    seconds integer NOT NULL,
    interrupted uuid,
    locked boolean NOT NULL,
    operator_id uuid NOT NULL,
    pgh_obj_id uuid NOT NULL,
    process_line_id uuid,
    step_id uuid,
    task_id uuid,
    tenant_id uuid NOT NULL,
    idle_from timestamp with time zone,
    idle_to timestamp with time zone,
    CONSTRAINT tasks_timeentryactorevent_seconds_check CHECK ((seconds >= 0))
);
ALTER TABLE ONLY app.tasks_timeentryactorevent FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timeentryactorevent OWNER TO bpo_owner;
ALTER TABLE app.tasks_timeentryactorevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.tasks_timeentryactorevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.tasks_timemonth (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    month character varying(7) NOT NULL,
    approved_at timestamp with time zone,
    note character varying(200) NOT NULL,
    entries integer NOT NULL,
    seconds integer NOT NULL,
    flagged integer NOT NULL,
    reopened_at timestamp with time zone,
    reopen_reason character varying(200) NOT NULL,
    approved_by_id uuid,
    reopened_by_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_timemonth_approved_by_somebody CHECK (((approved_at IS NULL) OR (approved_by_id IS NOT NULL))),
    CONSTRAINT tasks_timemonth_entries_check CHECK ((entries >= 0)),
    CONSTRAINT tasks_timemonth_flagged_check CHECK ((flagged >= 0)),
    CONSTRAINT tasks_timemonth_reopened_with_reason CHECK (((reopened_at IS NULL) OR (NOT ((reopen_reason)::text = ''::text)))),
    CONSTRAINT tasks_timemonth_seconds_check CHECK ((seconds >= 0))
);
ALTER TABLE ONLY app.tasks_timemonth FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timemonth OWNER TO bpo_owner;
CREATE TABLE app.tasks_timemonthactorevent (
    pgh_created_at timestamp with time zone NOT NULL,
    pgh_label text NOT NULL,
    pgh_id bigint NOT NULL,
    actor text DEFAULT current_setting('app.user'::text, true),
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    month character varying(7) NOT NULL,
    approved_at timestamp with time zone,
    note character varying(200) NOT NULL,
    entries integer NOT NULL,
    seconds integer NOT NULL,
    flagged integer NOT NULL,
    reopened_at timestamp with time zone,
    reopen_reason character varying(200) NOT NULL,
    approved_by_id uuid,
    pgh_obj_id uuid NOT NULL,
    reopened_by_id uuid,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_timemonthactorevent_entries_check CHECK ((entries >= 0)),
    CONSTRAINT tasks_timemonthactorevent_flagged_check CHECK ((flagged >= 0)),
    CONSTRAINT tasks_timemonthactorevent_seconds_check CHECK ((seconds >= 0))
);
ALTER TABLE ONLY app.tasks_timemonthactorevent FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timemonthactorevent OWNER TO bpo_owner;
ALTER TABLE app.tasks_timemonthactorevent ALTER COLUMN pgh_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME app.tasks_timemonthactorevent_pgh_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE app.tasks_timerpulse (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    active_at timestamp with time zone NOT NULL,
    entry_id uuid NOT NULL,
    tenant_id uuid NOT NULL
);
ALTER TABLE ONLY app.tasks_timerpulse FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timerpulse OWNER TO bpo_owner;
CREATE TABLE app.tasks_unitcount (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    key character varying(100) NOT NULL,
    count integer NOT NULL,
    source character varying(8) NOT NULL,
    "on" date NOT NULL,
    delivery_id uuid,
    evidence_id uuid,
    process_line_id uuid,
    task_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    CONSTRAINT tasks_unitcount_count_check CHECK ((count >= 0)),
    CONSTRAINT tasks_unitcount_export_has_evidence CHECK (((NOT ((source)::text = 'EXPORT'::text)) OR (evidence_id IS NOT NULL)))
);
ALTER TABLE ONLY app.tasks_unitcount FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_unitcount OWNER TO bpo_owner;
CREATE TABLE app.tasks_workingplan (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    valid_from date NOT NULL,
    weekdays integer[] NOT NULL,
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    CONSTRAINT tasks_workingplan_week CHECK (((
CASE
    WHEN (weekdays IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(weekdays, 1), 0)
END = 0) OR (
CASE
    WHEN (weekdays IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(weekdays, 1), 0)
END = 7)))
);
ALTER TABLE ONLY app.tasks_workingplan FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_workingplan OWNER TO bpo_owner;
ALTER TABLE ONLY app.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY app.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY app.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY app.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY app.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY app.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_assignment
    ADD CONSTRAINT clients_assignment_once UNIQUE (tenant_id, user_id, role, valid_from);
ALTER TABLE ONLY app.clients_assignment
    ADD CONSTRAINT clients_assignment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_assignment
    ADD CONSTRAINT clients_assignment_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_businesscalendar
    ADD CONSTRAINT clients_businesscalendar_from UNIQUE (tenant_id, valid_from);
ALTER TABLE ONLY app.clients_businesscalendar
    ADD CONSTRAINT clients_businesscalendar_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_businesscalendar
    ADD CONSTRAINT clients_businesscalendar_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_client
    ADD CONSTRAINT clients_client_code_key UNIQUE (code);
ALTER TABLE ONLY app.clients_client
    ADD CONSTRAINT clients_client_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_clientcard
    ADD CONSTRAINT clients_clientcard_client UNIQUE (tenant_id, client);
ALTER TABLE ONLY app.clients_clientcard
    ADD CONSTRAINT clients_clientcard_code UNIQUE (tenant_id, code);
ALTER TABLE ONLY app.clients_clientcard
    ADD CONSTRAINT clients_clientcard_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_clientcard
    ADD CONSTRAINT clients_clientcard_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_clientnote
    ADD CONSTRAINT clients_clientnote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_clientnote
    ADD CONSTRAINT clients_clientnote_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_clientsequence
    ADD CONSTRAINT clients_clientsequence_once UNIQUE (tenant_id, series);
ALTER TABLE ONLY app.clients_clientsequence
    ADD CONSTRAINT clients_clientsequence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_clientsequence
    ADD CONSTRAINT clients_clientsequence_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_closedday
    ADD CONSTRAINT clients_closedday_once UNIQUE (tenant_id, calendar_id, day);
ALTER TABLE ONLY app.clients_closedday
    ADD CONSTRAINT clients_closedday_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_closedday
    ADD CONSTRAINT clients_closedday_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_closingday
    ADD CONSTRAINT clients_closingday_name UNIQUE (tenant_id, name);
ALTER TABLE ONLY app.clients_closingday
    ADD CONSTRAINT clients_closingday_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_closingday
    ADD CONSTRAINT clients_closingday_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_contract
    ADD CONSTRAINT clients_contract_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.clients_contract
    ADD CONSTRAINT clients_contract_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_contract
    ADD CONSTRAINT clients_contract_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_contractversion
    ADD CONSTRAINT clients_contractversion_no_overlap EXCLUDE USING gist (tenant_id WITH =, contract_id WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (((house_approved_at IS NOT NULL) AND (client_approved_at IS NOT NULL)));
ALTER TABLE ONLY app.clients_contractversion
    ADD CONSTRAINT clients_contractversion_number UNIQUE (tenant_id, contract_id, number);
ALTER TABLE ONLY app.clients_contractversion
    ADD CONSTRAINT clients_contractversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_contractversion
    ADD CONSTRAINT clients_contractversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_establishment
    ADD CONSTRAINT clients_establishment_name UNIQUE (tenant_id, name);
ALTER TABLE ONLY app.clients_establishment
    ADD CONSTRAINT clients_establishment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_establishment
    ADD CONSTRAINT clients_establishment_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_inventoryimport
    ADD CONSTRAINT clients_inventoryimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_inventoryimport
    ADD CONSTRAINT clients_inventoryimport_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_inventoryversion
    ADD CONSTRAINT clients_inventoryversion_no_overlap EXCLUDE USING gist (tenant_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE ONLY app.clients_inventoryversion
    ADD CONSTRAINT clients_inventoryversion_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.clients_inventoryversion
    ADD CONSTRAINT clients_inventoryversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_inventoryversion
    ADD CONSTRAINT clients_inventoryversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_invitation
    ADD CONSTRAINT clients_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_invitation
    ADD CONSTRAINT clients_invitation_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_invitation
    ADD CONSTRAINT clients_invitation_token UNIQUE (tenant_id, token_hash);
ALTER TABLE ONLY app.clients_license
    ADD CONSTRAINT clients_license_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_membership
    ADD CONSTRAINT clients_membership_once UNIQUE (tenant_id, user_id, role, valid_from);
ALTER TABLE ONLY app.clients_membership
    ADD CONSTRAINT clients_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_membership
    ADD CONSTRAINT clients_membership_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_notereading
    ADD CONSTRAINT clients_notereading_once UNIQUE (tenant_id, note_id, user_id);
ALTER TABLE ONLY app.clients_notereading
    ADD CONSTRAINT clients_notereading_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_notereading
    ADD CONSTRAINT clients_notereading_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_openingslot
    ADD CONSTRAINT clients_openingslot_once UNIQUE (tenant_id, calendar_id, weekday, opens);
ALTER TABLE ONLY app.clients_openingslot
    ADD CONSTRAINT clients_openingslot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_openingslot
    ADD CONSTRAINT clients_openingslot_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_person
    ADD CONSTRAINT clients_person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_person
    ADD CONSTRAINT clients_person_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_person
    ADD CONSTRAINT clients_person_user UNIQUE (tenant_id, user_id);
ALTER TABLE ONLY app.clients_processline
    ADD CONSTRAINT clients_processline_name UNIQUE (tenant_id, version_id, name);
ALTER TABLE ONLY app.clients_processline
    ADD CONSTRAINT clients_processline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_processline
    ADD CONSTRAINT clients_processline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_remembereddevice
    ADD CONSTRAINT clients_remembereddevice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_remembereddevice
    ADD CONSTRAINT clients_remembereddevice_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY app.clients_responsible
    ADD CONSTRAINT clients_responsible_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_responsible
    ADD CONSTRAINT clients_responsible_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_scopeline
    ADD CONSTRAINT clients_scopeline_name UNIQUE (tenant_id, version_id, name);
ALTER TABLE ONLY app.clients_scopeline
    ADD CONSTRAINT clients_scopeline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_scopeline
    ADD CONSTRAINT clients_scopeline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_scopesteprole
    ADD CONSTRAINT clients_scopesteprole_once UNIQUE (tenant_id, line_id, step);
ALTER TABLE ONLY app.clients_scopesteprole
    ADD CONSTRAINT clients_scopesteprole_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_scopesteprole
    ADD CONSTRAINT clients_scopesteprole_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_signinlink
    ADD CONSTRAINT clients_signinlink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_signinlink
    ADD CONSTRAINT clients_signinlink_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY app.clients_takeout
    ADD CONSTRAINT clients_takeout_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_takeout
    ADD CONSTRAINT clients_takeout_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.clients_user
    ADD CONSTRAINT clients_user_email_key UNIQUE (email);
ALTER TABLE ONLY app.clients_user
    ADD CONSTRAINT clients_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_usersession
    ADD CONSTRAINT clients_usersession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.clients_usersession
    ADD CONSTRAINT clients_usersession_session_key_key UNIQUE (session_key);
ALTER TABLE ONLY app.core_cache
    ADD CONSTRAINT core_cache_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY app.core_document
    ADD CONSTRAINT core_document_once UNIQUE (tenant_id, subject, kind, template, template_version, data_hash);
ALTER TABLE ONLY app.core_document
    ADD CONSTRAINT core_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_document
    ADD CONSTRAINT core_document_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_downloadlog
    ADD CONSTRAINT core_downloadlog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_downloadlog
    ADD CONSTRAINT core_downloadlog_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_event
    ADD CONSTRAINT core_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_event
    ADD CONSTRAINT core_event_seq UNIQUE (tenant_id, seq);
ALTER TABLE ONLY app.core_event
    ADD CONSTRAINT core_event_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_eventhead
    ADD CONSTRAINT core_eventhead_one UNIQUE (tenant_id);
ALTER TABLE ONLY app.core_eventhead
    ADD CONSTRAINT core_eventhead_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_eventhead
    ADD CONSTRAINT core_eventhead_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_holiday
    ADD CONSTRAINT core_holiday_pkey PRIMARY KEY (day);
ALTER TABLE ONLY app.core_importmapping
    ADD CONSTRAINT core_importmapping_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_importmapping
    ADD CONSTRAINT core_importmapping_source UNIQUE (tenant_id, spec, source);
ALTER TABLE ONLY app.core_importmapping
    ADD CONSTRAINT core_importmapping_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_importrow
    ADD CONSTRAINT core_importrow_number UNIQUE (tenant_id, run_id, number);
ALTER TABLE ONLY app.core_importrow
    ADD CONSTRAINT core_importrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_importrow
    ADD CONSTRAINT core_importrow_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_importrun
    ADD CONSTRAINT core_importrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_importrun
    ADD CONSTRAINT core_importrun_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_job
    ADD CONSTRAINT core_job_once UNIQUE (tenant_id, kind, key);
ALTER TABLE ONLY app.core_job
    ADD CONSTRAINT core_job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_job
    ADD CONSTRAINT core_job_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_outbox
    ADD CONSTRAINT core_outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_outbox
    ADD CONSTRAINT core_outbox_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.core_postaltown
    ADD CONSTRAINT core_postaltown_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_storedfile
    ADD CONSTRAINT core_storedfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.core_storedfile
    ADD CONSTRAINT core_storedfile_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY app.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check
    ADD CONSTRAINT ga_antisocial_check_once UNIQUE (tenant_id, task_id, subject_id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listentry
    ADD CONSTRAINT ga_antisocial_entry_position UNIQUE (tenant_id, version_id, "position");
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit
    ADD CONSTRAINT ga_antisocial_hit_once UNIQUE (tenant_id, check_of_id, entry_id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listversion
    ADD CONSTRAINT ga_antisocial_list_number UNIQUE (tenant_id, source, name, number);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_standard
    ADD CONSTRAINT ga_antisocial_standard_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_subject
    ADD CONSTRAINT ga_antisocial_subject_identity UNIQUE (tenant_id, identity);
ALTER TABLE ONLY app.generalaffairs_business_cards_entry
    ADD CONSTRAINT ga_cards_entry_name UNIQUE (tenant_id, kind, name);
ALTER TABLE ONLY app.generalaffairs_business_cards_holder
    ADD CONSTRAINT ga_cards_holder_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_business_cards_layout
    ADD CONSTRAINT ga_cards_layout_name UNIQUE (tenant_id, name);
ALTER TABLE ONLY app.generalaffairs_business_cards_layoutversion
    ADD CONSTRAINT ga_cards_layoutversion_number UNIQUE (tenant_id, layout_id, number);
ALTER TABLE ONLY app.generalaffairs_business_cards_order
    ADD CONSTRAINT ga_cards_order_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT ga_cards_printing_task UNIQUE (tenant_id, task_id);
ALTER TABLE ONLY app.generalaffairs_business_cards_rules
    ADD CONSTRAINT ga_cards_rules_one UNIQUE (tenant_id);
ALTER TABLE ONLY app.generalaffairs_business_cards_variant
    ADD CONSTRAINT ga_cards_variant_label UNIQUE (tenant_id, holder_id, label);
ALTER TABLE ONLY app.generalaffairs_business_cards_variant
    ADD CONSTRAINT ga_cards_variant_position UNIQUE (tenant_id, holder_id, "position");
ALTER TABLE ONLY app.generalaffairs_data_entry_formversion
    ADD CONSTRAINT ga_data_entry_form_number UNIQUE (tenant_id, name, number);
ALTER TABLE ONLY app.generalaffairs_data_entry_masterrow
    ADD CONSTRAINT ga_data_entry_master_code UNIQUE (tenant_id, master, code);
ALTER TABLE ONLY app.generalaffairs_data_entry_record
    ADD CONSTRAINT ga_data_entry_record_reference UNIQUE (tenant_id, task_id, reference);
ALTER TABLE ONLY app.generalaffairs_documents_merged
    ADD CONSTRAINT ga_documents_merged_once UNIQUE (tenant_id, task_id, key);
ALTER TABLE ONLY app.generalaffairs_documents_prooftick
    ADD CONSTRAINT ga_documents_prooftick_once UNIQUE (tenant_id, merged_id, point);
ALTER TABLE ONLY app.generalaffairs_documents_template
    ADD CONSTRAINT ga_documents_template_name UNIQUE (tenant_id, name);
ALTER TABLE ONLY app.generalaffairs_documents_templateversion
    ADD CONSTRAINT ga_documents_version_number UNIQUE (tenant_id, template_id, number);
ALTER TABLE ONLY app.generalaffairs_it_desk_account
    ADD CONSTRAINT ga_it_desk_account_login UNIQUE (tenant_id, service_id, login);
ALTER TABLE ONLY app.generalaffairs_it_desk_checklist
    ADD CONSTRAINT ga_it_desk_checklist_task UNIQUE (tenant_id, task_id);
ALTER TABLE ONLY app.generalaffairs_it_desk_device
    ADD CONSTRAINT ga_it_desk_device_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_it_desk_enquiry
    ADD CONSTRAINT ga_it_desk_enquiry_task UNIQUE (tenant_id, task_id);
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT ga_it_desk_item_position UNIQUE (tenant_id, checklist_id, "position");
ALTER TABLE ONLY app.generalaffairs_it_desk_roleitem
    ADD CONSTRAINT ga_it_desk_roleitem_once UNIQUE (tenant_id, event, role, verb, name);
ALTER TABLE ONLY app.generalaffairs_it_desk_service
    ADD CONSTRAINT ga_it_desk_service_name UNIQUE (tenant_id, name);
ALTER TABLE ONLY app.generalaffairs_phone_calls_bookentry
    ADD CONSTRAINT ga_phone_calls_bookentry_once UNIQUE (tenant_id, digits);
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT ga_phone_calls_call_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT ga_phone_calls_call_once UNIQUE (tenant_id, form_token);
ALTER TABLE ONLY app.generalaffairs_phone_calls_categoryowner
    ADD CONSTRAINT ga_phone_calls_categoryowner_once UNIQUE (tenant_id, kind);
ALTER TABLE ONLY app.generalaffairs_supplies_asset
    ADD CONSTRAINT ga_supplies_asset_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_supplies_consumable
    ADD CONSTRAINT ga_supplies_consumable_code UNIQUE (tenant_id, place, code);
ALTER TABLE ONLY app.generalaffairs_supplies_countline
    ADD CONSTRAINT ga_supplies_countline_once UNIQUE NULLS NOT DISTINCT (tenant_id, stocktake_id, asset_id, consumable_id);
ALTER TABLE ONLY app.generalaffairs_supplies_invoiceline
    ADD CONSTRAINT ga_supplies_invoiceline_once UNIQUE (tenant_id, invoice_id, line_id);
ALTER TABLE ONLY app.generalaffairs_supplies_orderline
    ADD CONSTRAINT ga_supplies_orderline_position UNIQUE (tenant_id, order_id, "position");
ALTER TABLE ONLY app.generalaffairs_supplies_receiptline
    ADD CONSTRAINT ga_supplies_receiptline_once UNIQUE (tenant_id, receipt_id, line_id);
ALTER TABLE ONLY app.generalaffairs_supplies_stocktake
    ADD CONSTRAINT ga_supplies_stocktake_of_task UNIQUE (tenant_id, task_id);
ALTER TABLE ONLY app.generalaffairs_visitors_guest
    ADD CONSTRAINT ga_visitors_guest_once UNIQUE (tenant_id, visit_id, "position");
ALTER TABLE ONLY app.generalaffairs_visitors_prep
    ADD CONSTRAINT ga_visitors_prep_once UNIQUE (tenant_id, visit_id, kind);
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT ga_visitors_visit_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT ga_visitors_visit_room_once EXCLUDE USING gist (tenant_id WITH =, room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (((NOT ((state)::text = 'CANCELLED'::text)) AND (room_id IS NOT NULL)));
ALTER TABLE ONLY app.generalaffairs_visitors_visitmail
    ADD CONSTRAINT ga_visitors_visitmail_once UNIQUE NULLS NOT DISTINCT (tenant_id, visit_id, guest_id, kind, sequence);
ALTER TABLE ONLY app.generalaffairs_visitors_visitsetting
    ADD CONSTRAINT ga_visitors_visitsetting_once UNIQUE (tenant_id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check
    ADD CONSTRAINT generalaffairs_antisocial_checks_check_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check
    ADD CONSTRAINT generalaffairs_antisocial_checks_check_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit
    ADD CONSTRAINT generalaffairs_antisocial_checks_hit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit
    ADD CONSTRAINT generalaffairs_antisocial_checks_hit_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_inquiry
    ADD CONSTRAINT generalaffairs_antisocial_checks_inquiry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_inquiry
    ADD CONSTRAINT generalaffairs_antisocial_checks_inquiry_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listentry
    ADD CONSTRAINT generalaffairs_antisocial_checks_listentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listentry
    ADD CONSTRAINT generalaffairs_antisocial_checks_listentry_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listversion
    ADD CONSTRAINT generalaffairs_antisocial_checks_listversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listversion
    ADD CONSTRAINT generalaffairs_antisocial_checks_listversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_search
    ADD CONSTRAINT generalaffairs_antisocial_checks_search_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_search
    ADD CONSTRAINT generalaffairs_antisocial_checks_search_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_standard
    ADD CONSTRAINT generalaffairs_antisocial_checks_standard_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_standard
    ADD CONSTRAINT generalaffairs_antisocial_checks_standard_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_subject
    ADD CONSTRAINT generalaffairs_antisocial_checks_subject_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_subject
    ADD CONSTRAINT generalaffairs_antisocial_checks_subject_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_entry
    ADD CONSTRAINT generalaffairs_business_cards_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_entry
    ADD CONSTRAINT generalaffairs_business_cards_entry_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_holder
    ADD CONSTRAINT generalaffairs_business_cards_holder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_holder
    ADD CONSTRAINT generalaffairs_business_cards_holder_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_layout
    ADD CONSTRAINT generalaffairs_business_cards_layout_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_layout
    ADD CONSTRAINT generalaffairs_business_cards_layout_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_layoutversion
    ADD CONSTRAINT generalaffairs_business_cards_layoutversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_layoutversion
    ADD CONSTRAINT generalaffairs_business_cards_layoutversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_order
    ADD CONSTRAINT generalaffairs_business_cards_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_order
    ADD CONSTRAINT generalaffairs_business_cards_order_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT generalaffairs_business_cards_printing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT generalaffairs_business_cards_printing_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_proposal
    ADD CONSTRAINT generalaffairs_business_cards_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_proposal
    ADD CONSTRAINT generalaffairs_business_cards_proposal_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_rules
    ADD CONSTRAINT generalaffairs_business_cards_rules_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_rules
    ADD CONSTRAINT generalaffairs_business_cards_rules_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_stockmove
    ADD CONSTRAINT generalaffairs_business_cards_stockmove_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_stockmove
    ADD CONSTRAINT generalaffairs_business_cards_stockmove_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_business_cards_variant
    ADD CONSTRAINT generalaffairs_business_cards_variant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_business_cards_variant
    ADD CONSTRAINT generalaffairs_business_cards_variant_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreement
    ADD CONSTRAINT generalaffairs_contracts_agreement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreement
    ADD CONSTRAINT generalaffairs_contracts_agreement_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementactorevent
    ADD CONSTRAINT generalaffairs_contracts_agreementactorevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreminder
    ADD CONSTRAINT generalaffairs_contracts_agreementreminder_once UNIQUE (tenant_id, agreement_id, notice_on, months);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreminder
    ADD CONSTRAINT generalaffairs_contracts_agreementreminder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreminder
    ADD CONSTRAINT generalaffairs_contracts_agreementreminder_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreview
    ADD CONSTRAINT generalaffairs_contracts_agreementreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreview
    ADD CONSTRAINT generalaffairs_contracts_agreementreview_task UNIQUE (tenant_id, task_id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreview
    ADD CONSTRAINT generalaffairs_contracts_agreementreview_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion
    ADD CONSTRAINT generalaffairs_contracts_agreementversion_file UNIQUE (tenant_id, agreement_id, file_id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion
    ADD CONSTRAINT generalaffairs_contracts_agreementversion_once UNIQUE (tenant_id, agreement_id, number);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion
    ADD CONSTRAINT generalaffairs_contracts_agreementversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion
    ADD CONSTRAINT generalaffairs_contracts_agreementversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_data_entry_formversion
    ADD CONSTRAINT generalaffairs_data_entry_formversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_data_entry_formversion
    ADD CONSTRAINT generalaffairs_data_entry_formversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_data_entry_masterrow
    ADD CONSTRAINT generalaffairs_data_entry_masterrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_data_entry_masterrow
    ADD CONSTRAINT generalaffairs_data_entry_masterrow_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_data_entry_output
    ADD CONSTRAINT generalaffairs_data_entry_output_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_data_entry_output
    ADD CONSTRAINT generalaffairs_data_entry_output_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_data_entry_record
    ADD CONSTRAINT generalaffairs_data_entry_record_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_data_entry_record
    ADD CONSTRAINT generalaffairs_data_entry_record_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_documents_merged
    ADD CONSTRAINT generalaffairs_documents_merged_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_documents_merged
    ADD CONSTRAINT generalaffairs_documents_merged_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_documents_prooftick
    ADD CONSTRAINT generalaffairs_documents_prooftick_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_documents_prooftick
    ADD CONSTRAINT generalaffairs_documents_prooftick_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_documents_template
    ADD CONSTRAINT generalaffairs_documents_template_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_documents_template
    ADD CONSTRAINT generalaffairs_documents_template_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_documents_templateversion
    ADD CONSTRAINT generalaffairs_documents_templateversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_documents_templateversion
    ADD CONSTRAINT generalaffairs_documents_templateversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_documents_workrow
    ADD CONSTRAINT generalaffairs_documents_workrow_once UNIQUE NULLS NOT DISTINCT (tenant_id, task_id, process_line_id, reference);
ALTER TABLE ONLY app.generalaffairs_documents_workrow
    ADD CONSTRAINT generalaffairs_documents_workrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_documents_workrow
    ADD CONSTRAINT generalaffairs_documents_workrow_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_account
    ADD CONSTRAINT generalaffairs_it_desk_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_account
    ADD CONSTRAINT generalaffairs_it_desk_account_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_accountchange
    ADD CONSTRAINT generalaffairs_it_desk_accountchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_accountchange
    ADD CONSTRAINT generalaffairs_it_desk_accountchange_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_checklist
    ADD CONSTRAINT generalaffairs_it_desk_checklist_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_checklist
    ADD CONSTRAINT generalaffairs_it_desk_checklist_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_desk_checklistitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_desk_checklistitem_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_device
    ADD CONSTRAINT generalaffairs_it_desk_device_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_device
    ADD CONSTRAINT generalaffairs_it_desk_device_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_enquiry
    ADD CONSTRAINT generalaffairs_it_desk_enquiry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_enquiry
    ADD CONSTRAINT generalaffairs_it_desk_enquiry_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_knownerror
    ADD CONSTRAINT generalaffairs_it_desk_knownerror_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_knownerror
    ADD CONSTRAINT generalaffairs_it_desk_knownerror_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_member
    ADD CONSTRAINT generalaffairs_it_desk_member_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_member
    ADD CONSTRAINT generalaffairs_it_desk_member_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_roleitem
    ADD CONSTRAINT generalaffairs_it_desk_roleitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_roleitem
    ADD CONSTRAINT generalaffairs_it_desk_roleitem_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_it_desk_service
    ADD CONSTRAINT generalaffairs_it_desk_service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_it_desk_service
    ADD CONSTRAINT generalaffairs_it_desk_service_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_mail_room_dispatch
    ADD CONSTRAINT generalaffairs_mail_room_dispatch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_mail_room_dispatch
    ADD CONSTRAINT generalaffairs_mail_room_dispatch_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal
    ADD CONSTRAINT generalaffairs_mail_room_disposal_approval UNIQUE (tenant_id, approval_id);
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal
    ADD CONSTRAINT generalaffairs_mail_room_disposal_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal
    ADD CONSTRAINT generalaffairs_mail_room_disposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal
    ADD CONSTRAINT generalaffairs_mail_room_disposal_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail_room_letter_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail_room_letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail_room_letter_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_mail_room_lettertie
    ADD CONSTRAINT generalaffairs_mail_room_lettertie_once UNIQUE (tenant_id, letter_id, task_id);
ALTER TABLE ONLY app.generalaffairs_mail_room_lettertie
    ADD CONSTRAINT generalaffairs_mail_room_lettertie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_mail_room_lettertie
    ADD CONSTRAINT generalaffairs_mail_room_lettertie_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_mail_room_mailsetting
    ADD CONSTRAINT generalaffairs_mail_room_mailsetting_once UNIQUE (tenant_id);
ALTER TABLE ONLY app.generalaffairs_mail_room_mailsetting
    ADD CONSTRAINT generalaffairs_mail_room_mailsetting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_mail_room_mailsetting
    ADD CONSTRAINT generalaffairs_mail_room_mailsetting_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_mail_room_openingrule
    ADD CONSTRAINT generalaffairs_mail_room_openingrule_once UNIQUE (tenant_id, addressee);
ALTER TABLE ONLY app.generalaffairs_mail_room_openingrule
    ADD CONSTRAINT generalaffairs_mail_room_openingrule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_mail_room_openingrule
    ADD CONSTRAINT generalaffairs_mail_room_openingrule_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_mail_room_seal
    ADD CONSTRAINT generalaffairs_mail_room_seal_name UNIQUE (tenant_id, name);
ALTER TABLE ONLY app.generalaffairs_mail_room_seal
    ADD CONSTRAINT generalaffairs_mail_room_seal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_mail_room_seal
    ADD CONSTRAINT generalaffairs_mail_room_seal_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail_room_sealuse_once UNIQUE (tenant_id, approval_id);
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail_room_sealuse_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail_room_sealuse_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_phone_calls_answercard
    ADD CONSTRAINT generalaffairs_phone_calls_answercard_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_phone_calls_answercard
    ADD CONSTRAINT generalaffairs_phone_calls_answercard_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_phone_calls_bookentry
    ADD CONSTRAINT generalaffairs_phone_calls_bookentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_phone_calls_bookentry
    ADD CONSTRAINT generalaffairs_phone_calls_bookentry_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_calls_call_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_calls_call_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_phone_calls_categoryowner
    ADD CONSTRAINT generalaffairs_phone_calls_categoryowner_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_phone_calls_categoryowner
    ADD CONSTRAINT generalaffairs_phone_calls_categoryowner_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_asset
    ADD CONSTRAINT generalaffairs_supplies_asset_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_asset
    ADD CONSTRAINT generalaffairs_supplies_asset_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_assetactorevent
    ADD CONSTRAINT generalaffairs_supplies_assetactorevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY app.generalaffairs_supplies_consumable
    ADD CONSTRAINT generalaffairs_supplies_consumable_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_consumable
    ADD CONSTRAINT generalaffairs_supplies_consumable_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_countline
    ADD CONSTRAINT generalaffairs_supplies_countline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_countline
    ADD CONSTRAINT generalaffairs_supplies_countline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_invoice
    ADD CONSTRAINT generalaffairs_supplies_invoice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_invoice
    ADD CONSTRAINT generalaffairs_supplies_invoice_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_invoiceline
    ADD CONSTRAINT generalaffairs_supplies_invoiceline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_invoiceline
    ADD CONSTRAINT generalaffairs_supplies_invoiceline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_loan
    ADD CONSTRAINT generalaffairs_supplies_loan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_loan
    ADD CONSTRAINT generalaffairs_supplies_loan_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_order
    ADD CONSTRAINT generalaffairs_supplies_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_order
    ADD CONSTRAINT generalaffairs_supplies_order_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_orderline
    ADD CONSTRAINT generalaffairs_supplies_orderline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_orderline
    ADD CONSTRAINT generalaffairs_supplies_orderline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_receipt
    ADD CONSTRAINT generalaffairs_supplies_receipt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_receipt
    ADD CONSTRAINT generalaffairs_supplies_receipt_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_receiptline
    ADD CONSTRAINT generalaffairs_supplies_receiptline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_receiptline
    ADD CONSTRAINT generalaffairs_supplies_receiptline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_stockmove
    ADD CONSTRAINT generalaffairs_supplies_stockmove_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_stockmove
    ADD CONSTRAINT generalaffairs_supplies_stockmove_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_supplies_stocktake
    ADD CONSTRAINT generalaffairs_supplies_stocktake_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_supplies_stocktake
    ADD CONSTRAINT generalaffairs_supplies_stocktake_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_travel_travelrules
    ADD CONSTRAINT generalaffairs_travel_travelrules_from UNIQUE (tenant_id, valid_from);
ALTER TABLE ONLY app.generalaffairs_travel_travelrules
    ADD CONSTRAINT generalaffairs_travel_travelrules_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_travel_travelrules
    ADD CONSTRAINT generalaffairs_travel_travelrules_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_travel_trip
    ADD CONSTRAINT generalaffairs_travel_trip_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_travel_trip
    ADD CONSTRAINT generalaffairs_travel_trip_task UNIQUE (tenant_id, task_id);
ALTER TABLE ONLY app.generalaffairs_travel_trip
    ADD CONSTRAINT generalaffairs_travel_trip_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_travel_tripchange
    ADD CONSTRAINT generalaffairs_travel_tripchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_travel_tripchange
    ADD CONSTRAINT generalaffairs_travel_tripchange_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_travel_tripline
    ADD CONSTRAINT generalaffairs_travel_tripline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_travel_tripline
    ADD CONSTRAINT generalaffairs_travel_tripline_place UNIQUE (tenant_id, option_id, "position");
ALTER TABLE ONLY app.generalaffairs_travel_tripline
    ADD CONSTRAINT generalaffairs_travel_tripline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_travel_tripoption
    ADD CONSTRAINT generalaffairs_travel_tripoption_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_travel_tripoption
    ADD CONSTRAINT generalaffairs_travel_tripoption_place UNIQUE (tenant_id, trip_id, "position");
ALTER TABLE ONLY app.generalaffairs_travel_tripoption
    ADD CONSTRAINT generalaffairs_travel_tripoption_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_visitors_equipment
    ADD CONSTRAINT generalaffairs_visitors_equipment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_visitors_equipment
    ADD CONSTRAINT generalaffairs_visitors_equipment_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_visitors_guest
    ADD CONSTRAINT generalaffairs_visitors_guest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_visitors_guest
    ADD CONSTRAINT generalaffairs_visitors_guest_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_visitors_prep
    ADD CONSTRAINT generalaffairs_visitors_prep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_visitors_prep
    ADD CONSTRAINT generalaffairs_visitors_prep_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_visitors_room
    ADD CONSTRAINT generalaffairs_visitors_room_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_visitors_room
    ADD CONSTRAINT generalaffairs_visitors_room_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_visitors_site
    ADD CONSTRAINT generalaffairs_visitors_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_visitors_site
    ADD CONSTRAINT generalaffairs_visitors_site_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visitors_visit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visitors_visit_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_visitors_visitmail
    ADD CONSTRAINT generalaffairs_visitors_visitmail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_visitors_visitmail
    ADD CONSTRAINT generalaffairs_visitors_visitmail_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.generalaffairs_visitors_visitsetting
    ADD CONSTRAINT generalaffairs_visitors_visitsetting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.generalaffairs_visitors_visitsetting
    ADD CONSTRAINT generalaffairs_visitors_visitsetting_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.pghistory_context
    ADD CONSTRAINT pghistory_context_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_absence
    ADD CONSTRAINT tasks_absence_once EXCLUDE USING gist (tenant_id WITH =, user_id WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((cancelled_at IS NULL));
ALTER TABLE ONLY app.tasks_absence
    ADD CONSTRAINT tasks_absence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_absence
    ADD CONSTRAINT tasks_absence_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_adjustment
    ADD CONSTRAINT tasks_adjustment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_adjustment
    ADD CONSTRAINT tasks_adjustment_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_answerrule
    ADD CONSTRAINT tasks_answerrule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_answerrule
    ADD CONSTRAINT tasks_answerrule_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_approval
    ADD CONSTRAINT tasks_approval_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_approval
    ADD CONSTRAINT tasks_approval_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_once UNIQUE (tenant_id, message_id);
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_arrivalfile
    ADD CONSTRAINT tasks_arrivalfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_arrivalfile
    ADD CONSTRAINT tasks_arrivalfile_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_attachment
    ADD CONSTRAINT tasks_attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_attachment
    ADD CONSTRAINT tasks_attachment_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_calendarfeed
    ADD CONSTRAINT tasks_calendarfeed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_calendarfeed
    ADD CONSTRAINT tasks_calendarfeed_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_calendarfeed
    ADD CONSTRAINT tasks_calendarfeed_token UNIQUE (tenant_id, token_hash);
ALTER TABLE ONLY app.tasks_card
    ADD CONSTRAINT tasks_card_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_card
    ADD CONSTRAINT tasks_card_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_cardline
    ADD CONSTRAINT tasks_cardline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_cardline
    ADD CONSTRAINT tasks_cardline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_cardplan
    ADD CONSTRAINT tasks_cardplan_once UNIQUE (tenant_id);
ALTER TABLE ONLY app.tasks_cardplan
    ADD CONSTRAINT tasks_cardplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_cardplan
    ADD CONSTRAINT tasks_cardplan_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_case
    ADD CONSTRAINT tasks_case_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_case
    ADD CONSTRAINT tasks_case_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_channelpost
    ADD CONSTRAINT tasks_channelpost_once UNIQUE (tenant_id, channel_id, key);
ALTER TABLE ONLY app.tasks_channelpost
    ADD CONSTRAINT tasks_channelpost_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_channelpost
    ADD CONSTRAINT tasks_channelpost_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_clienttouch
    ADD CONSTRAINT tasks_clienttouch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_clienttouch
    ADD CONSTRAINT tasks_clienttouch_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_clocksegment
    ADD CONSTRAINT tasks_clocksegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_clocksegment
    ADD CONSTRAINT tasks_clocksegment_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_comment
    ADD CONSTRAINT tasks_comment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_comment
    ADD CONSTRAINT tasks_comment_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_cover
    ADD CONSTRAINT tasks_cover_once UNIQUE (tenant_id, absence, task_id);
ALTER TABLE ONLY app.tasks_cover
    ADD CONSTRAINT tasks_cover_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_cover
    ADD CONSTRAINT tasks_cover_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_defect
    ADD CONSTRAINT tasks_defect_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_defect
    ADD CONSTRAINT tasks_defect_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_delivery
    ADD CONSTRAINT tasks_delivery_part UNIQUE (tenant_id, task_id, part);
ALTER TABLE ONLY app.tasks_delivery
    ADD CONSTRAINT tasks_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_delivery
    ADD CONSTRAINT tasks_delivery_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_difference
    ADD CONSTRAINT tasks_difference_once UNIQUE (tenant_id, case_id, field);
ALTER TABLE ONLY app.tasks_difference
    ADD CONSTRAINT tasks_difference_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_difference
    ADD CONSTRAINT tasks_difference_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_importedline
    ADD CONSTRAINT tasks_importedline_once UNIQUE (tenant_id, imported_month_id, process_line_id);
ALTER TABLE ONLY app.tasks_importedline
    ADD CONSTRAINT tasks_importedline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_importedline
    ADD CONSTRAINT tasks_importedline_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_importedmonth
    ADD CONSTRAINT tasks_importedmonth_once UNIQUE (tenant_id, month);
ALTER TABLE ONLY app.tasks_importedmonth
    ADD CONSTRAINT tasks_importedmonth_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_importedmonth
    ADD CONSTRAINT tasks_importedmonth_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_improvement
    ADD CONSTRAINT tasks_improvement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_improvement
    ADD CONSTRAINT tasks_improvement_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_keying
    ADD CONSTRAINT tasks_keying_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_keying
    ADD CONSTRAINT tasks_keying_slot UNIQUE (tenant_id, case_id, slot);
ALTER TABLE ONLY app.tasks_keying
    ADD CONSTRAINT tasks_keying_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_keying
    ADD CONSTRAINT tasks_keying_two_people UNIQUE (tenant_id, case_id, operator_id);
ALTER TABLE ONLY app.tasks_lineresponse
    ADD CONSTRAINT tasks_lineresponse_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_lineresponse
    ADD CONSTRAINT tasks_lineresponse_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_manual
    ADD CONSTRAINT tasks_manual_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_manual
    ADD CONSTRAINT tasks_manual_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_manual
    ADD CONSTRAINT tasks_manual_title UNIQUE (tenant_id, title);
ALTER TABLE ONLY app.tasks_manualversion
    ADD CONSTRAINT tasks_manualversion_number UNIQUE (tenant_id, manual_id, number);
ALTER TABLE ONLY app.tasks_manualversion
    ADD CONSTRAINT tasks_manualversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_manualversion
    ADD CONSTRAINT tasks_manualversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_materialarrival
    ADD CONSTRAINT tasks_materialarrival_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_materialarrival
    ADD CONSTRAINT tasks_materialarrival_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_materialitem
    ADD CONSTRAINT tasks_materialitem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_materialitem
    ADD CONSTRAINT tasks_materialitem_position UNIQUE (tenant_id, list_id, "position");
ALTER TABLE ONLY app.tasks_materialitem
    ADD CONSTRAINT tasks_materialitem_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_materiallist
    ADD CONSTRAINT tasks_materiallist_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_materiallist
    ADD CONSTRAINT tasks_materiallist_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_materialneed
    ADD CONSTRAINT tasks_materialneed_once UNIQUE (tenant_id, task_id, item_id);
ALTER TABLE ONLY app.tasks_materialneed
    ADD CONSTRAINT tasks_materialneed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_materialneed
    ADD CONSTRAINT tasks_materialneed_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_materialset
    ADD CONSTRAINT tasks_materialset_name UNIQUE (tenant_id, name);
ALTER TABLE ONLY app.tasks_materialset
    ADD CONSTRAINT tasks_materialset_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_materialset
    ADD CONSTRAINT tasks_materialset_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_materialsetversion
    ADD CONSTRAINT tasks_materialsetversion_number UNIQUE (tenant_id, set_id, number);
ALTER TABLE ONLY app.tasks_materialsetversion
    ADD CONSTRAINT tasks_materialsetversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_materialsetversion
    ADD CONSTRAINT tasks_materialsetversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_meeting
    ADD CONSTRAINT tasks_meeting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_meeting
    ADD CONSTRAINT tasks_meeting_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_meetingtodo
    ADD CONSTRAINT tasks_meetingtodo_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_meetingtodo
    ADD CONSTRAINT tasks_meetingtodo_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_notice
    ADD CONSTRAINT tasks_notice_once UNIQUE (tenant_id, user_id, key);
ALTER TABLE ONLY app.tasks_notice
    ADD CONSTRAINT tasks_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_notice
    ADD CONSTRAINT tasks_notice_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_noticechannel
    ADD CONSTRAINT tasks_noticechannel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_noticechannel
    ADD CONSTRAINT tasks_noticechannel_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_noticemail
    ADD CONSTRAINT tasks_noticemail_once UNIQUE (tenant_id, notice_id);
ALTER TABLE ONLY app.tasks_noticemail
    ADD CONSTRAINT tasks_noticemail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_noticemail
    ADD CONSTRAINT tasks_noticemail_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_noticemute
    ADD CONSTRAINT tasks_noticemute_once UNIQUE (tenant_id, user_id, thread);
ALTER TABLE ONLY app.tasks_noticemute
    ADD CONSTRAINT tasks_noticemute_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_noticemute
    ADD CONSTRAINT tasks_noticemute_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_noticesetting
    ADD CONSTRAINT tasks_noticesetting_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY app.tasks_origin
    ADD CONSTRAINT tasks_origin_of_arrival UNIQUE (tenant_id, request_id, arrival_id);
ALTER TABLE ONLY app.tasks_origin
    ADD CONSTRAINT tasks_origin_of_request UNIQUE (tenant_id, request_id, source_id);
ALTER TABLE ONLY app.tasks_origin
    ADD CONSTRAINT tasks_origin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_origin
    ADD CONSTRAINT tasks_origin_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_paperfacts
    ADD CONSTRAINT tasks_paperfacts_once UNIQUE (tenant_id, file_id);
ALTER TABLE ONLY app.tasks_paperfacts
    ADD CONSTRAINT tasks_paperfacts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_paperfacts
    ADD CONSTRAINT tasks_paperfacts_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_paperfactsactorevent
    ADD CONSTRAINT tasks_paperfactsactorevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY app.tasks_partnerentry
    ADD CONSTRAINT tasks_partnerentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_partnerentry
    ADD CONSTRAINT tasks_partnerentry_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_recurringcover
    ADD CONSTRAINT tasks_recurringcover_once UNIQUE (tenant_id, absence, template_id);
ALTER TABLE ONLY app.tasks_recurringcover
    ADD CONSTRAINT tasks_recurringcover_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_recurringcover
    ADD CONSTRAINT tasks_recurringcover_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_recurringdate
    ADD CONSTRAINT tasks_recurringdate_number UNIQUE (tenant_id, template_id, period, number);
ALTER TABLE ONLY app.tasks_recurringdate
    ADD CONSTRAINT tasks_recurringdate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_recurringdate
    ADD CONSTRAINT tasks_recurringdate_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_recurringtask
    ADD CONSTRAINT tasks_recurringtask_once UNIQUE (tenant_id, template_id, period);
ALTER TABLE ONLY app.tasks_recurringtask
    ADD CONSTRAINT tasks_recurringtask_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_recurringtask
    ADD CONSTRAINT tasks_recurringtask_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_recurringtemplate
    ADD CONSTRAINT tasks_recurringtemplate_name UNIQUE (tenant_id, name);
ALTER TABLE ONLY app.tasks_recurringtemplate
    ADD CONSTRAINT tasks_recurringtemplate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_recurringtemplate
    ADD CONSTRAINT tasks_recurringtemplate_source UNIQUE (tenant_id, source);
ALTER TABLE ONLY app.tasks_recurringtemplate
    ADD CONSTRAINT tasks_recurringtemplate_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_recurringversion
    ADD CONSTRAINT tasks_recurringversion_number UNIQUE (tenant_id, template_id, number);
ALTER TABLE ONLY app.tasks_recurringversion
    ADD CONSTRAINT tasks_recurringversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_recurringversion
    ADD CONSTRAINT tasks_recurringversion_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_reportdecision
    ADD CONSTRAINT tasks_reportdecision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_reportdecision
    ADD CONSTRAINT tasks_reportdecision_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_request
    ADD CONSTRAINT tasks_request_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.tasks_request
    ADD CONSTRAINT tasks_request_once UNIQUE (tenant_id, form_token);
ALTER TABLE ONLY app.tasks_request
    ADD CONSTRAINT tasks_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_request
    ADD CONSTRAINT tasks_request_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_requestdraft
    ADD CONSTRAINT tasks_requestdraft_named UNIQUE (tenant_id, user_id, worktype, key);
ALTER TABLE ONLY app.tasks_requestdraft
    ADD CONSTRAINT tasks_requestdraft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_requestdraft
    ADD CONSTRAINT tasks_requestdraft_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_robotexception
    ADD CONSTRAINT tasks_robotexception_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_robotexception
    ADD CONSTRAINT tasks_robotexception_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_savedfilter
    ADD CONSTRAINT tasks_savedfilter_name UNIQUE (tenant_id, owner_id, name);
ALTER TABLE ONLY app.tasks_savedfilter
    ADD CONSTRAINT tasks_savedfilter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_savedfilter
    ADD CONSTRAINT tasks_savedfilter_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_savingsmonth
    ADD CONSTRAINT tasks_savingsmonth_once UNIQUE (tenant_id, month);
ALTER TABLE ONLY app.tasks_savingsmonth
    ADD CONSTRAINT tasks_savingsmonth_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_savingsmonth
    ADD CONSTRAINT tasks_savingsmonth_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_savingsmonthactorevent
    ADD CONSTRAINT tasks_savingsmonthactorevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY app.tasks_savingssnapshot
    ADD CONSTRAINT tasks_savingssnapshot_number UNIQUE (tenant_id, savings_month_id, number);
ALTER TABLE ONLY app.tasks_savingssnapshot
    ADD CONSTRAINT tasks_savingssnapshot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_savingssnapshot
    ADD CONSTRAINT tasks_savingssnapshot_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_searchrow
    ADD CONSTRAINT tasks_searchrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_searchrow
    ADD CONSTRAINT tasks_searchrow_subject UNIQUE (tenant_id, kind, subject);
ALTER TABLE ONLY app.tasks_searchrow
    ADD CONSTRAINT tasks_searchrow_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_skill
    ADD CONSTRAINT tasks_skill_once UNIQUE (tenant_id, user_id, worktype);
ALTER TABLE ONLY app.tasks_skill
    ADD CONSTRAINT tasks_skill_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_skill
    ADD CONSTRAINT tasks_skill_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_startview
    ADD CONSTRAINT tasks_startview_one UNIQUE (tenant_id, user_id);
ALTER TABLE ONLY app.tasks_startview
    ADD CONSTRAINT tasks_startview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_startview
    ADD CONSTRAINT tasks_startview_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_key UNIQUE (tenant_id, task_id, key);
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_straymail
    ADD CONSTRAINT tasks_straymail_once UNIQUE (tenant_id, message_id);
ALTER TABLE ONLY app.tasks_straymail
    ADD CONSTRAINT tasks_straymail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_straymail
    ADD CONSTRAINT tasks_straymail_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_number UNIQUE (tenant_id, number);
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_taskactorevent
    ADD CONSTRAINT tasks_taskactorevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY app.tasks_taskchange
    ADD CONSTRAINT tasks_taskchange_once UNIQUE (tenant_id, batch, task_id);
ALTER TABLE ONLY app.tasks_taskchange
    ADD CONSTRAINT tasks_taskchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_taskchange
    ADD CONSTRAINT tasks_taskchange_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_timecorrection
    ADD CONSTRAINT tasks_timecorrection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_timecorrection
    ADD CONSTRAINT tasks_timecorrection_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_timeentry
    ADD CONSTRAINT tasks_timeentry_no_overlap EXCLUDE USING gist (operator_id WITH =, tstzrange(started_at, ended_at) WITH &&);
ALTER TABLE ONLY app.tasks_timeentry
    ADD CONSTRAINT tasks_timeentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_timeentry
    ADD CONSTRAINT tasks_timeentry_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_timeentryactorevent
    ADD CONSTRAINT tasks_timeentryactorevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY app.tasks_timemonth
    ADD CONSTRAINT tasks_timemonth_once UNIQUE (tenant_id, month);
ALTER TABLE ONLY app.tasks_timemonth
    ADD CONSTRAINT tasks_timemonth_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_timemonth
    ADD CONSTRAINT tasks_timemonth_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_timemonthactorevent
    ADD CONSTRAINT tasks_timemonthactorevent_pkey PRIMARY KEY (pgh_id);
ALTER TABLE ONLY app.tasks_timerpulse
    ADD CONSTRAINT tasks_timerpulse_once UNIQUE (tenant_id, entry_id);
ALTER TABLE ONLY app.tasks_timerpulse
    ADD CONSTRAINT tasks_timerpulse_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_timerpulse
    ADD CONSTRAINT tasks_timerpulse_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_unitcount
    ADD CONSTRAINT tasks_unitcount_once UNIQUE (tenant_id, task_id, key);
ALTER TABLE ONLY app.tasks_unitcount
    ADD CONSTRAINT tasks_unitcount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_unitcount
    ADD CONSTRAINT tasks_unitcount_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY app.tasks_workingplan
    ADD CONSTRAINT tasks_workingplan_once UNIQUE (tenant_id, user_id, valid_from);
ALTER TABLE ONLY app.tasks_workingplan
    ADD CONSTRAINT tasks_workingplan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY app.tasks_workingplan
    ADD CONSTRAINT tasks_workingplan_tenant_id UNIQUE (tenant_id, id);
CREATE INDEX account_emailaddress_email_03be32b2 ON app.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON app.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON app.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON app.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON app.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX auth_group_name_a6ea08ec_like ON app.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON app.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON app.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON app.auth_permission USING btree (content_type_id);
CREATE INDEX clients_assignment_user ON app.clients_assignment USING btree (user_id);
CREATE INDEX clients_assignment_user_id_7927750c ON app.clients_assignment USING btree (user_id);
CREATE INDEX clients_client_code_02517314_like ON app.clients_client USING btree (code varchar_pattern_ops);
CREATE INDEX clients_clientnote_author_id_68f0e89c ON app.clients_clientnote USING btree (author_id);
CREATE INDEX clients_clientnote_ended_by_id_59fdbd85 ON app.clients_clientnote USING btree (ended_by_id);
CREATE INDEX clients_clientnote_holding ON app.clients_clientnote USING btree (tenant_id, worktype) WHERE (ended_at IS NULL);
CREATE INDEX clients_closedday_calendar_id_2472d9a5 ON app.clients_closedday USING btree (calendar_id);
CREATE INDEX clients_contractversion_contract_id_5e98d660 ON app.clients_contractversion USING btree (contract_id);
CREATE INDEX clients_contractversion_file_id_4f29a427 ON app.clients_contractversion USING btree (file_id);
CREATE INDEX clients_inventoryimport_file_id_325cec89 ON app.clients_inventoryimport USING btree (file_id);
CREATE INDEX clients_inventoryimport_version_id_a0ce151e ON app.clients_inventoryimport USING btree (version_id);
CREATE INDEX clients_inventoryversion_file_id_48588783 ON app.clients_inventoryversion USING btree (file_id);
CREATE INDEX clients_license_user_id_3f530538 ON app.clients_license USING btree (user_id);
CREATE INDEX clients_membership_user ON app.clients_membership USING btree (user_id);
CREATE INDEX clients_membership_user_id_cf72b706 ON app.clients_membership USING btree (user_id);
CREATE INDEX clients_notereading_note_id_20f7751c ON app.clients_notereading USING btree (note_id);
CREATE INDEX clients_notereading_user_id_c5c288c4 ON app.clients_notereading USING btree (user_id);
CREATE INDEX clients_openingslot_calendar_id_46052a6d ON app.clients_openingslot USING btree (calendar_id);
CREATE INDEX clients_person_establishment_id_50621a0e ON app.clients_person USING btree (establishment_id);
CREATE UNIQUE INDEX clients_person_number ON app.clients_person USING btree (tenant_id, number) WHERE (NOT ((number)::text = ''::text));
CREATE INDEX clients_person_user_id_605d0075 ON app.clients_person USING btree (user_id);
CREATE INDEX clients_processline_order ON app.clients_processline USING btree (tenant_id, version_id, "position");
CREATE INDEX clients_processline_version_id_8162bdf1 ON app.clients_processline USING btree (version_id);
CREATE INDEX clients_remembereddevice_token_hash_49e5e47e_like ON app.clients_remembereddevice USING btree (token_hash varchar_pattern_ops);
CREATE INDEX clients_remembereddevice_user_id_87087985 ON app.clients_remembereddevice USING btree (user_id);
CREATE INDEX clients_responsible_person_id_df3934d6 ON app.clients_responsible USING btree (person_id);
CREATE INDEX clients_responsible_user_id_d266c6a9 ON app.clients_responsible USING btree (user_id);
CREATE INDEX clients_scopeline_version_id_ea12adc7 ON app.clients_scopeline USING btree (version_id);
CREATE INDEX clients_scopesteprole_line_id_f5952f4e ON app.clients_scopesteprole USING btree (line_id);
CREATE INDEX clients_signinlink_token_hash_1cdd67e9_like ON app.clients_signinlink USING btree (token_hash varchar_pattern_ops);
CREATE INDEX clients_signinlink_user_id_acae3d21 ON app.clients_signinlink USING btree (user_id);
CREATE UNIQUE INDEX clients_takeout_one_at_a_time ON app.clients_takeout USING btree (tenant_id) WHERE ((state)::text = 'MAKING'::text);
CREATE INDEX clients_user_email_3e14129b_like ON app.clients_user USING btree (email varchar_pattern_ops);
CREATE INDEX clients_usersession_remembered_id_0794c22b ON app.clients_usersession USING btree (remembered_id);
CREATE INDEX clients_usersession_session_key_dd3e7f69_like ON app.clients_usersession USING btree (session_key varchar_pattern_ops);
CREATE INDEX clients_usersession_user_id_11f15689 ON app.clients_usersession USING btree (user_id);
CREATE INDEX core_cache_cache_key_b7e62d93_like ON app.core_cache USING btree (cache_key varchar_pattern_ops);
CREATE INDEX core_cache_expires_472b38d2 ON app.core_cache USING btree (expires);
CREATE INDEX core_document_file_id_61661abb ON app.core_document USING btree (file_id);
CREATE INDEX core_document_of_subject ON app.core_document USING btree (tenant_id, subject, created_at);
CREATE INDEX core_downloadlog_document_id_a12256a4 ON app.core_downloadlog USING btree (document_id);
CREATE INDEX core_downloadlog_file_id_9f2c2f47 ON app.core_downloadlog USING btree (file_id);
CREATE INDEX core_downloadlog_of_file ON app.core_downloadlog USING btree (tenant_id, file_id, at);
CREATE INDEX core_event_of_object ON app.core_event USING btree (tenant_id, object_id, at);
CREATE INDEX core_importrow_run_id_ce7ba6e7 ON app.core_importrow USING btree (run_id);
CREATE INDEX core_importrun_file_id_3ea3dea6 ON app.core_importrun USING btree (file_id);
CREATE INDEX core_job_of_subject ON app.core_job USING btree (tenant_id, subject, kind);
CREATE INDEX core_job_open ON app.core_job USING btree (run_at, id) WHERE ((state)::text = ANY (ARRAY[('QUEUED'::character varying)::text, ('RUNNING'::character varying)::text]));
CREATE INDEX core_outbox_open ON app.core_outbox USING btree (created_at, id) WHERE (delivered_at IS NULL);
CREATE INDEX core_postaltown_code_1b4ccfd8 ON app.core_postaltown USING btree (code);
CREATE INDEX core_postaltown_code_1b4ccfd8_like ON app.core_postaltown USING btree (code varchar_pattern_ops);
CREATE INDEX core_storedfile_came_in_id_ce8e54e6 ON app.core_storedfile USING btree (came_in_id);
CREATE INDEX core_storedfile_hash ON app.core_storedfile USING btree (tenant_id, sha256);
CREATE INDEX core_storedfile_opened ON app.core_storedfile USING btree (tenant_id, came_in_id);
CREATE INDEX django_session_expire_date_a5c62663 ON app.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON app.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX ga_antisocial_check_judged ON app.generalaffairs_antisocial_checks_check USING btree (tenant_id, judged_at);
CREATE INDEX ga_antisocial_check_state ON app.generalaffairs_antisocial_checks_check USING btree (tenant_id, state, id DESC);
CREATE INDEX ga_antisocial_hit_of_check ON app.generalaffairs_antisocial_checks_hit USING btree (tenant_id, check_of_id, id);
CREATE INDEX ga_antisocial_inquiry_of_check ON app.generalaffairs_antisocial_checks_inquiry USING btree (tenant_id, check_of_id, made_at);
CREATE INDEX ga_antisocial_search_of_check ON app.generalaffairs_antisocial_checks_search USING btree (tenant_id, check_of_id, at);
CREATE UNIQUE INDEX ga_antisocial_search_once ON app.generalaffairs_antisocial_checks_search USING btree (tenant_id, check_of_id, version_id, job) WHERE (job IS NOT NULL);
CREATE INDEX ga_antisocial_subject_due ON app.generalaffairs_antisocial_checks_subject USING btree (tenant_id, next_due_on);
CREATE INDEX ga_cards_order_newest ON app.generalaffairs_business_cards_order USING btree (tenant_id, ordered_at DESC, id DESC);
CREATE INDEX ga_cards_printing_variant ON app.generalaffairs_business_cards_printing USING btree (tenant_id, variant_id);
CREATE UNIQUE INDEX ga_cards_proposal_event_once ON app.generalaffairs_business_cards_proposal USING btree (tenant_id, number, cause, "on") WHERE (NOT ((cause)::text = 'STOCK'::text));
CREATE INDEX ga_cards_proposal_open ON app.generalaffairs_business_cards_proposal USING btree (tenant_id, state, "on");
CREATE UNIQUE INDEX ga_cards_proposal_stock_once ON app.generalaffairs_business_cards_proposal USING btree (tenant_id, variant_id) WHERE (((cause)::text = 'STOCK'::text) AND ((state)::text = 'OPEN'::text));
CREATE INDEX ga_cards_stockmove_newest ON app.generalaffairs_business_cards_stockmove USING btree (tenant_id, variant_id, at DESC);
CREATE INDEX ga_contracts_notice ON app.generalaffairs_contracts_agreement USING btree (tenant_id, notice_on) WHERE ((state)::text = 'ACTIVE'::text);
CREATE INDEX ga_data_entry_output_newest ON app.generalaffairs_data_entry_output USING btree (tenant_id, task_id, made_at DESC);
CREATE INDEX ga_data_entry_record_of_task ON app.generalaffairs_data_entry_record USING btree (tenant_id, task_id, "position");
CREATE INDEX ga_documents_merged_order ON app.generalaffairs_documents_merged USING btree (tenant_id, task_id, "position");
CREATE UNIQUE INDEX ga_documents_version_in_force ON app.generalaffairs_documents_templateversion USING btree (tenant_id, template_id) WHERE ((state)::text = 'IN_FORCE'::text);
CREATE INDEX ga_documents_workrow_order ON app.generalaffairs_documents_workrow USING btree (tenant_id, task_id, "position");
CREATE INDEX ga_it_desk_account_member ON app.generalaffairs_it_desk_account USING btree (tenant_id, member_id);
CREATE INDEX ga_it_desk_account_stopped ON app.generalaffairs_it_desk_account USING btree (tenant_id, stopped_on) WHERE ((status)::text = 'STOPPED'::text);
CREATE INDEX ga_it_desk_change_account ON app.generalaffairs_it_desk_accountchange USING btree (tenant_id, account_id, done_at DESC);
CREATE UNIQUE INDEX ga_it_desk_change_one_waits ON app.generalaffairs_it_desk_accountchange USING btree (tenant_id, account_id) WHERE ((state)::text = 'WAITING'::text);
CREATE INDEX ga_it_desk_device_holder ON app.generalaffairs_it_desk_device USING btree (tenant_id, holder_id);
CREATE INDEX ga_it_desk_enquiry_known ON app.generalaffairs_it_desk_enquiry USING btree (tenant_id, known_id);
CREATE INDEX ga_it_desk_item_done_on ON app.generalaffairs_it_desk_checklistitem USING btree (tenant_id, done_on);
CREATE INDEX ga_it_desk_item_due ON app.generalaffairs_it_desk_checklistitem USING btree (tenant_id, due_on, id) WHERE ((state)::text = 'OPEN'::text);
CREATE INDEX ga_it_desk_known_matter ON app.generalaffairs_it_desk_knownerror USING btree (tenant_id, state, matter);
CREATE UNIQUE INDEX ga_it_desk_known_origin ON app.generalaffairs_it_desk_knownerror USING btree (tenant_id, origin_id) WHERE (origin_id IS NOT NULL);
CREATE INDEX ga_it_desk_member_name ON app.generalaffairs_it_desk_member USING btree (tenant_id, name);
CREATE UNIQUE INDEX ga_it_desk_member_number ON app.generalaffairs_it_desk_member USING btree (tenant_id, number) WHERE (NOT ((number)::text = ''::text));
CREATE INDEX ga_mail_dispatch_newest ON app.generalaffairs_mail_room_dispatch USING btree (tenant_id, sent_on DESC, id DESC);
CREATE INDEX ga_mail_dispatch_task ON app.generalaffairs_mail_room_dispatch USING btree (tenant_id, task_id);
CREATE INDEX ga_mail_letter_keep ON app.generalaffairs_mail_room_letter USING btree (tenant_id, keep_until);
CREATE INDEX ga_mail_letter_newest ON app.generalaffairs_mail_room_letter USING btree (tenant_id, received_on DESC, id DESC);
CREATE INDEX ga_mail_letter_task ON app.generalaffairs_mail_room_letter USING btree (tenant_id, task_id);
CREATE INDEX ga_mail_sealuse_newest ON app.generalaffairs_mail_room_sealuse USING btree (tenant_id, used_on DESC, id DESC);
CREATE UNIQUE INDEX ga_phone_calls_answercard_once ON app.generalaffairs_phone_calls_answercard USING btree (tenant_id, question) WHERE (ended_at IS NULL);
CREATE INDEX ga_phone_calls_call_caller ON app.generalaffairs_phone_calls_call USING btree (tenant_id, caller_digits, taken_at DESC);
CREATE INDEX ga_phone_calls_call_newest ON app.generalaffairs_phone_calls_call USING btree (tenant_id, taken_at DESC, id DESC);
CREATE INDEX ga_phone_calls_call_of_task ON app.generalaffairs_phone_calls_call USING btree (tenant_id, task_id, taken_at);
CREATE INDEX ga_phone_calls_call_unread ON app.generalaffairs_phone_calls_call USING btree (tenant_id, told_at) WHERE ((late_at IS NULL) AND ((state)::text = 'TOLD'::text));
CREATE INDEX ga_supplies_asset_holder ON app.generalaffairs_supplies_asset USING btree (tenant_id, holder_number) WHERE (NOT ((holder_number)::text = ''::text));
CREATE INDEX ga_supplies_asset_place ON app.generalaffairs_supplies_asset USING btree (tenant_id, place, number);
CREATE INDEX ga_supplies_countline_number ON app.generalaffairs_supplies_countline USING btree (tenant_id, stocktake_id, number);
CREATE UNIQUE INDEX ga_supplies_invoice_once ON app.generalaffairs_supplies_invoice USING btree (tenant_id, supplier, number) WHERE ((withdrawn_because)::text = ''::text);
CREATE UNIQUE INDEX ga_supplies_loan_one_at_a_time ON app.generalaffairs_supplies_loan USING btree (tenant_id, asset_id) WHERE ((state)::text = ANY (ARRAY[('ASKED'::character varying)::text, ('APPROVED'::character varying)::text, ('LENT'::character varying)::text]));
CREATE INDEX ga_supplies_loan_out ON app.generalaffairs_supplies_loan USING btree (tenant_id, until_on) WHERE ((state)::text = 'LENT'::text);
CREATE INDEX ga_supplies_loan_task ON app.generalaffairs_supplies_loan USING btree (tenant_id, task_id);
CREATE INDEX ga_supplies_order_newest ON app.generalaffairs_supplies_order USING btree (tenant_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX ga_supplies_order_number ON app.generalaffairs_supplies_order USING btree (tenant_id, number) WHERE (NOT ((number)::text = ''::text));
CREATE UNIQUE INDEX ga_supplies_order_proposal ON app.generalaffairs_supplies_order USING btree (tenant_id, place, supplier) WHERE ((state)::text = 'PROPOSED'::text);
CREATE INDEX ga_supplies_order_task ON app.generalaffairs_supplies_order USING btree (tenant_id, task_id);
CREATE UNIQUE INDEX ga_supplies_orderline_on_its_way_once ON app.generalaffairs_supplies_orderline USING btree (tenant_id, consumable_id) WHERE ((consumable_id IS NOT NULL) AND open);
CREATE UNIQUE INDEX ga_supplies_receipt_slip ON app.generalaffairs_supplies_receipt USING btree (tenant_id, order_id, slip) WHERE (NOT ((slip)::text = ''::text));
CREATE INDEX ga_supplies_stockmove_newest ON app.generalaffairs_supplies_stockmove USING btree (tenant_id, consumable_id, at DESC);
CREATE INDEX ga_supplies_stocktake_newest ON app.generalaffairs_supplies_stocktake USING btree (tenant_id, from_on DESC, id);
CREATE INDEX ga_travel_trip_days ON app.generalaffairs_travel_trip USING btree (tenant_id, ends_on, starts_on);
CREATE UNIQUE INDEX ga_visitors_equipment_once ON app.generalaffairs_visitors_equipment USING btree (tenant_id, site_id, name) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX ga_visitors_guest_code ON app.generalaffairs_visitors_guest USING btree (tenant_id, code) WHERE (NOT ((code)::text = ''::text));
CREATE UNIQUE INDEX ga_visitors_room_once ON app.generalaffairs_visitors_room USING btree (tenant_id, site_id, name) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX ga_visitors_site_once ON app.generalaffairs_visitors_site USING btree (tenant_id, name) WHERE (ended_at IS NULL);
CREATE INDEX ga_visitors_visit_newest ON app.generalaffairs_visitors_visit USING btree (tenant_id, starts_at DESC, id DESC);
CREATE INDEX ga_visitors_visit_of_task ON app.generalaffairs_visitors_visit USING btree (tenant_id, task_id, starts_at);
CREATE INDEX ga_visitors_visit_waiting ON app.generalaffairs_visitors_visit USING btree (tenant_id, told_at) WHERE ((late_at IS NULL) AND ((state)::text = 'ARRIVED'::text));
CREATE INDEX generalaffairs_antisocial_checks_check_judge_id_08d2d3fd ON app.generalaffairs_antisocial_checks_check USING btree (judge_id);
CREATE INDEX generalaffairs_antisocial_checks_check_made_by_id_e22306bb ON app.generalaffairs_antisocial_checks_check USING btree (made_by_id);
CREATE INDEX generalaffairs_antisocial_checks_check_subject_id_9b638310 ON app.generalaffairs_antisocial_checks_check USING btree (subject_id);
CREATE INDEX generalaffairs_antisocial_checks_check_task_id_7c7baf16 ON app.generalaffairs_antisocial_checks_check USING btree (task_id);
CREATE INDEX generalaffairs_antisocial_checks_hit_check_of_id_aaf681ac ON app.generalaffairs_antisocial_checks_hit USING btree (check_of_id);
CREATE INDEX generalaffairs_antisocial_checks_hit_entry_id_e278ab2d ON app.generalaffairs_antisocial_checks_hit USING btree (entry_id);
CREATE INDEX generalaffairs_antisocial_checks_hit_opened_by_id_72b20c9d ON app.generalaffairs_antisocial_checks_hit USING btree (opened_by_id);
CREATE INDEX generalaffairs_antisocial_checks_hit_sorted_by_id_72afdce9 ON app.generalaffairs_antisocial_checks_hit USING btree (sorted_by_id);
CREATE INDEX generalaffairs_antisocial_checks_inquiry_check_of_id_b1be455d ON app.generalaffairs_antisocial_checks_inquiry USING btree (check_of_id);
CREATE INDEX generalaffairs_antisocial_checks_inquiry_file_id_114d5d03 ON app.generalaffairs_antisocial_checks_inquiry USING btree (file_id);
CREATE INDEX generalaffairs_antisocial_checks_inquiry_made_by_id_2ce3cf85 ON app.generalaffairs_antisocial_checks_inquiry USING btree (made_by_id);
CREATE INDEX generalaffairs_antisocial_checks_listentry_version_id_3c7a7e22 ON app.generalaffairs_antisocial_checks_listentry USING btree (version_id);
CREATE INDEX generalaffairs_antisocial_checks_listversion_file_id_81c82460 ON app.generalaffairs_antisocial_checks_listversion USING btree (file_id);
CREATE INDEX generalaffairs_antisocial_checks_search_check_of_id_787e9f0a ON app.generalaffairs_antisocial_checks_search USING btree (check_of_id);
CREATE INDEX generalaffairs_antisocial_checks_search_file_id_524e8004 ON app.generalaffairs_antisocial_checks_search USING btree (file_id);
CREATE INDEX generalaffairs_antisocial_checks_search_version_id_3ebc3bb6 ON app.generalaffairs_antisocial_checks_search USING btree (version_id);
CREATE INDEX generalaffairs_antisocial_checks_standard_saved_by_id_efd052f2 ON app.generalaffairs_antisocial_checks_standard USING btree (saved_by_id);
CREATE INDEX generalaffairs_business_cards_layoutversion_layout_id_3012fda6 ON app.generalaffairs_business_cards_layoutversion USING btree (layout_id);
CREATE INDEX generalaffairs_business_cards_layoutversion_logo_id_0461e011 ON app.generalaffairs_business_cards_layoutversion USING btree (logo_id);
CREATE INDEX generalaffairs_business_cards_order_csv_id_1a4ea85f ON app.generalaffairs_business_cards_order USING btree (csv_id);
CREATE INDEX generalaffairs_business_cards_order_xlsx_id_cfa75a79 ON app.generalaffairs_business_cards_order USING btree (xlsx_id);
CREATE INDEX generalaffairs_business_cards_printing_order_id_c030fd13 ON app.generalaffairs_business_cards_printing USING btree (order_id);
CREATE INDEX generalaffairs_business_cards_printing_same_as_id_36c28b1b ON app.generalaffairs_business_cards_printing USING btree (same_as_id);
CREATE INDEX generalaffairs_business_cards_printing_task_id_3e3eb3d7 ON app.generalaffairs_business_cards_printing USING btree (task_id);
CREATE INDEX generalaffairs_business_cards_printing_variant_id_ebac7209 ON app.generalaffairs_business_cards_printing USING btree (variant_id);
CREATE INDEX generalaffairs_business_cards_printing_version_id_265247a6 ON app.generalaffairs_business_cards_printing USING btree (version_id);
CREATE INDEX generalaffairs_business_cards_proposal_holder_id_0b20e16a ON app.generalaffairs_business_cards_proposal USING btree (holder_id);
CREATE INDEX generalaffairs_business_cards_proposal_variant_id_29ff8c17 ON app.generalaffairs_business_cards_proposal USING btree (variant_id);
CREATE INDEX generalaffairs_business_cards_stockmove_variant_id_d3aa49a7 ON app.generalaffairs_business_cards_stockmove USING btree (variant_id);
CREATE INDEX generalaffairs_business_cards_variant_holder_id_4665f7fd ON app.generalaffairs_business_cards_variant USING btree (holder_id);
CREATE INDEX generalaffairs_business_cards_variant_layout_id_dfe66843 ON app.generalaffairs_business_cards_variant USING btree (layout_id);
CREATE INDEX generalaffairs_contracts_a_agreement_id_27e12208 ON app.generalaffairs_contracts_agreementreminder USING btree (agreement_id);
CREATE INDEX generalaffairs_contracts_a_pgh_obj_id_80dae563 ON app.generalaffairs_contracts_agreementactorevent USING btree (pgh_obj_id);
CREATE INDEX generalaffairs_contracts_agreement_base_id_02b1350d ON app.generalaffairs_contracts_agreement USING btree (base_id);
CREATE UNIQUE INDEX generalaffairs_contracts_agreement_number ON app.generalaffairs_contracts_agreement USING btree (tenant_id, number) WHERE (NOT ((number)::text = ''::text));
CREATE INDEX generalaffairs_contracts_agreement_person_id_f4bdd805 ON app.generalaffairs_contracts_agreement USING btree (person_id);
CREATE INDEX generalaffairs_contracts_agreementactorevent_base_id_0f7baa69 ON app.generalaffairs_contracts_agreementactorevent USING btree (base_id);
CREATE INDEX generalaffairs_contracts_agreementactorevent_person_id_6f2132f8 ON app.generalaffairs_contracts_agreementactorevent USING btree (person_id);
CREATE INDEX generalaffairs_contracts_agreementactorevent_tenant_id_57a2303d ON app.generalaffairs_contracts_agreementactorevent USING btree (tenant_id);
CREATE INDEX generalaffairs_contracts_agreementreview_agreement_id_b353e3f8 ON app.generalaffairs_contracts_agreementreview USING btree (agreement_id);
CREATE INDEX generalaffairs_contracts_agreementreview_task_id_c59beda5 ON app.generalaffairs_contracts_agreementreview USING btree (task_id);
CREATE INDEX generalaffairs_contracts_agreementversion_added_by_id_94756202 ON app.generalaffairs_contracts_agreementversion USING btree (added_by_id);
CREATE INDEX generalaffairs_contracts_agreementversion_agreement_id_17a05c69 ON app.generalaffairs_contracts_agreementversion USING btree (agreement_id);
CREATE INDEX generalaffairs_contracts_agreementversion_file_id_74385e21 ON app.generalaffairs_contracts_agreementversion USING btree (file_id);
CREATE INDEX generalaffairs_data_entry_formversion_saved_by_id_c0c9ea4c ON app.generalaffairs_data_entry_formversion USING btree (saved_by_id);
CREATE INDEX generalaffairs_data_entry_output_book_id_a14a95fa ON app.generalaffairs_data_entry_output USING btree (book_id);
CREATE INDEX generalaffairs_data_entry_output_table_id_9936893f ON app.generalaffairs_data_entry_output USING btree (table_id);
CREATE INDEX generalaffairs_data_entry_output_task_id_3fb6c8a2 ON app.generalaffairs_data_entry_output USING btree (task_id);
CREATE INDEX generalaffairs_data_entry_record_case_id_573622d2 ON app.generalaffairs_data_entry_record USING btree (case_id);
CREATE INDEX generalaffairs_data_entry_record_file_id_7b6aceac ON app.generalaffairs_data_entry_record USING btree (file_id);
CREATE INDEX generalaffairs_data_entry_record_task_id_36916a6d ON app.generalaffairs_data_entry_record USING btree (task_id);
CREATE INDEX generalaffairs_data_entry_record_version_id_d9348863 ON app.generalaffairs_data_entry_record USING btree (version_id);
CREATE INDEX generalaffairs_documents_merged_file_id_cd56eff0 ON app.generalaffairs_documents_merged USING btree (file_id);
CREATE INDEX generalaffairs_documents_merged_maker_id_8d3f5b4a ON app.generalaffairs_documents_merged USING btree (maker_id);
CREATE INDEX generalaffairs_documents_merged_task_id_f2d0bf0f ON app.generalaffairs_documents_merged USING btree (task_id);
CREATE INDEX generalaffairs_documents_merged_template_id_c92d693f ON app.generalaffairs_documents_merged USING btree (template_id);
CREATE INDEX generalaffairs_documents_prooftick_maker_id_352c3e02 ON app.generalaffairs_documents_prooftick USING btree (maker_id);
CREATE INDEX generalaffairs_documents_prooftick_merged_id_f3162773 ON app.generalaffairs_documents_prooftick USING btree (merged_id);
CREATE INDEX generalaffairs_documents_prooftick_ticked_by_id_c903580f ON app.generalaffairs_documents_prooftick USING btree (ticked_by_id);
CREATE INDEX generalaffairs_documents_t_approved_by_id_efda3e23 ON app.generalaffairs_documents_templateversion USING btree (approved_by_id);
CREATE INDEX generalaffairs_documents_templateversion_file_id_b79f2d38 ON app.generalaffairs_documents_templateversion USING btree (file_id);
CREATE INDEX generalaffairs_documents_templateversion_made_by_id_42a45477 ON app.generalaffairs_documents_templateversion USING btree (made_by_id);
CREATE INDEX generalaffairs_documents_templateversion_template_id_4cc771cd ON app.generalaffairs_documents_templateversion USING btree (template_id);
CREATE INDEX generalaffairs_documents_workrow_evidence_id_8c4219ab ON app.generalaffairs_documents_workrow USING btree (evidence_id);
CREATE INDEX generalaffairs_documents_workrow_process_line_id_6ebae941 ON app.generalaffairs_documents_workrow USING btree (process_line_id);
CREATE INDEX generalaffairs_documents_workrow_task_id_728fdee6 ON app.generalaffairs_documents_workrow USING btree (task_id);
CREATE INDEX generalaffairs_it_desk_account_member_id_f55a77e4 ON app.generalaffairs_it_desk_account USING btree (member_id);
CREATE INDEX generalaffairs_it_desk_account_service_id_efdd22c0 ON app.generalaffairs_it_desk_account USING btree (service_id);
CREATE INDEX generalaffairs_it_desk_accountchange_account_id_9d4fa497 ON app.generalaffairs_it_desk_accountchange USING btree (account_id);
CREATE INDEX generalaffairs_it_desk_accountchange_checked_by_id_12780632 ON app.generalaffairs_it_desk_accountchange USING btree (checked_by_id);
CREATE INDEX generalaffairs_it_desk_accountchange_done_by_id_e9d108eb ON app.generalaffairs_it_desk_accountchange USING btree (done_by_id);
CREATE INDEX generalaffairs_it_desk_checklist_member_id_5c670071 ON app.generalaffairs_it_desk_checklist USING btree (member_id);
CREATE INDEX generalaffairs_it_desk_checklist_task_id_d0fb21ef ON app.generalaffairs_it_desk_checklist USING btree (task_id);
CREATE INDEX generalaffairs_it_desk_checklistitem_account_id_9ed8076a ON app.generalaffairs_it_desk_checklistitem USING btree (account_id);
CREATE INDEX generalaffairs_it_desk_checklistitem_checked_by_id_388928c1 ON app.generalaffairs_it_desk_checklistitem USING btree (checked_by_id);
CREATE INDEX generalaffairs_it_desk_checklistitem_checklist_id_ebea641a ON app.generalaffairs_it_desk_checklistitem USING btree (checklist_id);
CREATE INDEX generalaffairs_it_desk_checklistitem_device_id_ed5d4e67 ON app.generalaffairs_it_desk_checklistitem USING btree (device_id);
CREATE INDEX generalaffairs_it_desk_checklistitem_done_by_id_a2bc1cc5 ON app.generalaffairs_it_desk_checklistitem USING btree (done_by_id);
CREATE INDEX generalaffairs_it_desk_checklistitem_service_id_e81dfee3 ON app.generalaffairs_it_desk_checklistitem USING btree (service_id);
CREATE INDEX generalaffairs_it_desk_device_erase_file_id_1ac6a562 ON app.generalaffairs_it_desk_device USING btree (erase_file_id);
CREATE INDEX generalaffairs_it_desk_device_holder_id_9b88ea3b ON app.generalaffairs_it_desk_device USING btree (holder_id);
CREATE INDEX generalaffairs_it_desk_enquiry_answered_by_id_2feb84e7 ON app.generalaffairs_it_desk_enquiry USING btree (answered_by_id);
CREATE INDEX generalaffairs_it_desk_enquiry_known_id_128e276f ON app.generalaffairs_it_desk_enquiry USING btree (known_id);
CREATE INDEX generalaffairs_it_desk_enquiry_task_id_6918fc70 ON app.generalaffairs_it_desk_enquiry USING btree (task_id);
CREATE INDEX generalaffairs_it_desk_knownerror_origin_id_b820413b ON app.generalaffairs_it_desk_knownerror USING btree (origin_id);
CREATE INDEX generalaffairs_it_desk_knownerror_proposed_by_id_a3f0861f ON app.generalaffairs_it_desk_knownerror USING btree (proposed_by_id);
CREATE INDEX generalaffairs_it_desk_knownerror_published_by_id_e69fa512 ON app.generalaffairs_it_desk_knownerror USING btree (published_by_id);
CREATE INDEX generalaffairs_it_desk_roleitem_service_id_d798c920 ON app.generalaffairs_it_desk_roleitem USING btree (service_id);
CREATE INDEX generalaffairs_mail_room_dispatch_file_id_be5e729e ON app.generalaffairs_mail_room_dispatch USING btree (file_id);
CREATE INDEX generalaffairs_mail_room_dispatch_letter_id_eb64e9de ON app.generalaffairs_mail_room_dispatch USING btree (letter_id);
CREATE INDEX generalaffairs_mail_room_dispatch_sent_by_id_36e40618 ON app.generalaffairs_mail_room_dispatch USING btree (sent_by_id);
CREATE INDEX generalaffairs_mail_room_dispatch_task_id_2366707b ON app.generalaffairs_mail_room_dispatch USING btree (task_id);
CREATE UNIQUE INDEX generalaffairs_mail_room_dispatch_tracking ON app.generalaffairs_mail_room_dispatch USING btree (tenant_id, tracking) WHERE (NOT ((tracking)::text = ''::text));
CREATE INDEX generalaffairs_mail_room_disposal_approval_id_e0ea8de3 ON app.generalaffairs_mail_room_disposal USING btree (approval_id);
CREATE INDEX generalaffairs_mail_room_disposal_destroyed_by_id_594c34a6 ON app.generalaffairs_mail_room_disposal USING btree (destroyed_by_id);
CREATE INDEX generalaffairs_mail_room_disposal_task_id_b22145b3 ON app.generalaffairs_mail_room_disposal USING btree (task_id);
CREATE INDEX generalaffairs_mail_room_letter_decided_by_id_433ceaef ON app.generalaffairs_mail_room_letter USING btree (decided_by_id);
CREATE INDEX generalaffairs_mail_room_letter_disposal_id_8b2f37fc ON app.generalaffairs_mail_room_letter USING btree (disposal_id);
CREATE INDEX generalaffairs_mail_room_letter_opened_by_id_a9dc932a ON app.generalaffairs_mail_room_letter USING btree (opened_by_id);
CREATE INDEX generalaffairs_mail_room_letter_opener_id_a55d7ef4 ON app.generalaffairs_mail_room_letter USING btree (opener_id);
CREATE INDEX generalaffairs_mail_room_letter_person_id_76ca4b3f ON app.generalaffairs_mail_room_letter USING btree (person_id);
CREATE INDEX generalaffairs_mail_room_letter_scan_id_4364f324 ON app.generalaffairs_mail_room_letter USING btree (scan_id);
CREATE INDEX generalaffairs_mail_room_letter_task_id_d135a8b6 ON app.generalaffairs_mail_room_letter USING btree (task_id);
CREATE INDEX generalaffairs_mail_room_letter_text_by_id_4ff67098 ON app.generalaffairs_mail_room_letter USING btree (text_by_id);
CREATE INDEX generalaffairs_mail_room_lettertie_letter_id_7a53ef66 ON app.generalaffairs_mail_room_lettertie USING btree (letter_id);
CREATE INDEX generalaffairs_mail_room_lettertie_task_id_d1658b34 ON app.generalaffairs_mail_room_lettertie USING btree (task_id);
CREATE INDEX generalaffairs_mail_room_lettertie_tied_by_id_314dd9fa ON app.generalaffairs_mail_room_lettertie USING btree (tied_by_id);
CREATE INDEX generalaffairs_mail_room_openingrule_opener_id_8cbefad4 ON app.generalaffairs_mail_room_openingrule USING btree (opener_id);
CREATE INDEX generalaffairs_mail_room_openingrule_person_id_2dd1a6b4 ON app.generalaffairs_mail_room_openingrule USING btree (person_id);
CREATE INDEX generalaffairs_mail_room_sealuse_approval_id_f3db2219 ON app.generalaffairs_mail_room_sealuse USING btree (approval_id);
CREATE INDEX generalaffairs_mail_room_sealuse_scan_id_51376d3b ON app.generalaffairs_mail_room_sealuse USING btree (scan_id);
CREATE INDEX generalaffairs_mail_room_sealuse_seal_id_884a4311 ON app.generalaffairs_mail_room_sealuse USING btree (seal_id);
CREATE INDEX generalaffairs_mail_room_sealuse_task_id_4c74cb7f ON app.generalaffairs_mail_room_sealuse USING btree (task_id);
CREATE INDEX generalaffairs_mail_room_sealuse_used_by_id_9e5cff3d ON app.generalaffairs_mail_room_sealuse USING btree (used_by_id);
CREATE INDEX generalaffairs_phone_calls_bookentry_owner_id_17677717 ON app.generalaffairs_phone_calls_bookentry USING btree (owner_id);
CREATE INDEX generalaffairs_phone_calls_call_closed_by_id_563ea968 ON app.generalaffairs_phone_calls_call USING btree (closed_by_id);
CREATE INDEX generalaffairs_phone_calls_call_meant_for_id_7abb047a ON app.generalaffairs_phone_calls_call USING btree (meant_for_id);
CREATE INDEX generalaffairs_phone_calls_call_script_id_b53fc1a8 ON app.generalaffairs_phone_calls_call USING btree (script_id);
CREATE INDEX generalaffairs_phone_calls_call_seen_by_id_192bee67 ON app.generalaffairs_phone_calls_call USING btree (seen_by_id);
CREATE INDEX generalaffairs_phone_calls_call_source_id_0d4efb6f ON app.generalaffairs_phone_calls_call USING btree (source_id);
CREATE INDEX generalaffairs_phone_calls_call_taken_by_id_6b6df984 ON app.generalaffairs_phone_calls_call USING btree (taken_by_id);
CREATE INDEX generalaffairs_phone_calls_call_task_id_9158b7cd ON app.generalaffairs_phone_calls_call USING btree (task_id);
CREATE INDEX generalaffairs_phone_calls_call_told_to_id_87334537 ON app.generalaffairs_phone_calls_call USING btree (told_to_id);
CREATE INDEX generalaffairs_phone_calls_categoryowner_person_id_5d7beeb8 ON app.generalaffairs_phone_calls_categoryowner USING btree (person_id);
CREATE INDEX generalaffairs_supplies_asset_photo_id_9236fa03 ON app.generalaffairs_supplies_asset USING btree (photo_id);
CREATE INDEX generalaffairs_supplies_assetactorevent_pgh_obj_id_88b307f6 ON app.generalaffairs_supplies_assetactorevent USING btree (pgh_obj_id);
CREATE INDEX generalaffairs_supplies_assetactorevent_photo_id_04b5979d ON app.generalaffairs_supplies_assetactorevent USING btree (photo_id);
CREATE INDEX generalaffairs_supplies_assetactorevent_tenant_id_6e35e3f8 ON app.generalaffairs_supplies_assetactorevent USING btree (tenant_id);
CREATE INDEX generalaffairs_supplies_countline_asset_id_d6edcae3 ON app.generalaffairs_supplies_countline USING btree (asset_id);
CREATE INDEX generalaffairs_supplies_countline_consumable_id_335bf095 ON app.generalaffairs_supplies_countline USING btree (consumable_id);
CREATE INDEX generalaffairs_supplies_countline_photo_id_829f4d52 ON app.generalaffairs_supplies_countline USING btree (photo_id);
CREATE INDEX generalaffairs_supplies_countline_stocktake_id_6690bf3f ON app.generalaffairs_supplies_countline USING btree (stocktake_id);
CREATE INDEX generalaffairs_supplies_invoice_file_id_f4662755 ON app.generalaffairs_supplies_invoice USING btree (file_id);
CREATE INDEX generalaffairs_supplies_invoice_order_id_f1c002c3 ON app.generalaffairs_supplies_invoice USING btree (order_id);
CREATE INDEX generalaffairs_supplies_invoiceline_invoice_id_431cfdb2 ON app.generalaffairs_supplies_invoiceline USING btree (invoice_id);
CREATE INDEX generalaffairs_supplies_invoiceline_line_id_6a0efce5 ON app.generalaffairs_supplies_invoiceline USING btree (line_id);
CREATE INDEX generalaffairs_supplies_loan_asset_id_a989c2dc ON app.generalaffairs_supplies_loan USING btree (asset_id);
CREATE INDEX generalaffairs_supplies_loan_person_id_872d64e4 ON app.generalaffairs_supplies_loan USING btree (person_id);
CREATE INDEX generalaffairs_supplies_loan_task_id_e11a469c ON app.generalaffairs_supplies_loan USING btree (task_id);
CREATE INDEX generalaffairs_supplies_order_task_id_945ff6cc ON app.generalaffairs_supplies_order USING btree (task_id);
CREATE INDEX generalaffairs_supplies_orderline_consumable_id_f9210808 ON app.generalaffairs_supplies_orderline USING btree (consumable_id);
CREATE INDEX generalaffairs_supplies_orderline_order_id_313e73ed ON app.generalaffairs_supplies_orderline USING btree (order_id);
CREATE INDEX generalaffairs_supplies_receipt_order_id_5d752fd2 ON app.generalaffairs_supplies_receipt USING btree (order_id);
CREATE INDEX generalaffairs_supplies_receiptline_line_id_6b90eeb5 ON app.generalaffairs_supplies_receiptline USING btree (line_id);
CREATE INDEX generalaffairs_supplies_receiptline_receipt_id_da08a409 ON app.generalaffairs_supplies_receiptline USING btree (receipt_id);
CREATE INDEX generalaffairs_supplies_stockmove_consumable_id_855d82cd ON app.generalaffairs_supplies_stockmove USING btree (consumable_id);
CREATE INDEX generalaffairs_supplies_stocktake_approved_by_id_a37983f3 ON app.generalaffairs_supplies_stocktake USING btree (approved_by_id);
CREATE INDEX generalaffairs_supplies_stocktake_proposed_by_id_f1e0b058 ON app.generalaffairs_supplies_stocktake USING btree (proposed_by_id);
CREATE INDEX generalaffairs_supplies_stocktake_task_id_e4d451b1 ON app.generalaffairs_supplies_stocktake USING btree (task_id);
CREATE INDEX generalaffairs_travel_travelrules_saved_by_id_9fc8c05c ON app.generalaffairs_travel_travelrules USING btree (saved_by_id);
CREATE INDEX generalaffairs_travel_trip_task_id_5091d137 ON app.generalaffairs_travel_trip USING btree (task_id);
CREATE INDEX generalaffairs_travel_tripchange_by_id_a00ba3af ON app.generalaffairs_travel_tripchange USING btree (by_id);
CREATE INDEX generalaffairs_travel_tripchange_line_id_93f9938a ON app.generalaffairs_travel_tripchange USING btree (line_id);
CREATE INDEX generalaffairs_travel_tripline_option_id_b1d80497 ON app.generalaffairs_travel_tripline USING btree (option_id);
CREATE UNIQUE INDEX generalaffairs_travel_tripoption_one_chosen ON app.generalaffairs_travel_tripoption USING btree (tenant_id, trip_id) WHERE chosen;
CREATE INDEX generalaffairs_travel_tripoption_trip_id_9c7f8c46 ON app.generalaffairs_travel_tripoption USING btree (trip_id);
CREATE INDEX generalaffairs_visitors_equipment_site_id_343cd2d9 ON app.generalaffairs_visitors_equipment USING btree (site_id);
CREATE INDEX generalaffairs_visitors_guest_visit_id_3baf5cc4 ON app.generalaffairs_visitors_guest USING btree (visit_id);
CREATE INDEX generalaffairs_visitors_prep_done_by_id_bc237ee3 ON app.generalaffairs_visitors_prep USING btree (done_by_id);
CREATE INDEX generalaffairs_visitors_prep_visit_id_f7fc8801 ON app.generalaffairs_visitors_prep USING btree (visit_id);
CREATE INDEX generalaffairs_visitors_room_site_id_07d77c7f ON app.generalaffairs_visitors_room USING btree (site_id);
CREATE INDEX generalaffairs_visitors_visit_confirmed_by_id_a9762311 ON app.generalaffairs_visitors_visit USING btree (confirmed_by_id);
CREATE INDEX generalaffairs_visitors_visit_deputy_id_dfad502a ON app.generalaffairs_visitors_visit USING btree (deputy_id);
CREATE INDEX generalaffairs_visitors_visit_host_id_31307836 ON app.generalaffairs_visitors_visit USING btree (host_id);
CREATE INDEX generalaffairs_visitors_visit_room_id_7d98ef81 ON app.generalaffairs_visitors_visit USING btree (room_id);
CREATE INDEX generalaffairs_visitors_visit_site_id_524b71b9 ON app.generalaffairs_visitors_visit USING btree (site_id);
CREATE INDEX generalaffairs_visitors_visit_task_id_8aa4a9c7 ON app.generalaffairs_visitors_visit USING btree (task_id);
CREATE INDEX generalaffairs_visitors_visitmail_guest_id_247b8178 ON app.generalaffairs_visitors_visitmail USING btree (guest_id);
CREATE INDEX generalaffairs_visitors_visitmail_visit_id_360b8ab8 ON app.generalaffairs_visitors_visitmail USING btree (visit_id);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON app.mfa_authenticator USING btree (user_id);
CREATE INDEX tasks_absence_user_id_e3642601 ON app.tasks_absence USING btree (user_id);
CREATE UNIQUE INDEX tasks_answerrule_one_open ON app.tasks_answerrule USING btree (tenant_id, subject_kind, match_key) WHERE (valid_to IS NULL);
CREATE INDEX tasks_approval_asked_by_id_f2790265 ON app.tasks_approval USING btree (asked_by_id);
CREATE INDEX tasks_approval_decided_by_id_ec69472c ON app.tasks_approval USING btree (decided_by_id);
CREATE UNIQUE INDEX tasks_approval_one_open ON app.tasks_approval USING btree (tenant_id, task_id, key) WHERE ((state)::text = 'ASKED'::text);
CREATE INDEX tasks_approval_open ON app.tasks_approval USING btree (tenant_id, asked_at) WHERE ((state)::text = 'ASKED'::text);
CREATE INDEX tasks_approval_task_id_e0f3e58e ON app.tasks_approval USING btree (task_id);
CREATE INDEX tasks_arrival_merged_into_id_4b6a858f ON app.tasks_arrival USING btree (merged_into_id);
CREATE INDEX tasks_arrival_newest ON app.tasks_arrival USING btree (tenant_id, received_at DESC);
CREATE INDEX tasks_arrival_of_task ON app.tasks_arrival USING btree (tenant_id, task_id);
CREATE INDEX tasks_arrival_person_id_78895916 ON app.tasks_arrival USING btree (person_id);
CREATE INDEX tasks_arrival_raw_id_df830f82 ON app.tasks_arrival USING btree (raw_id);
CREATE INDEX tasks_arrival_sorted_by_id_0c52d7b7 ON app.tasks_arrival USING btree (sorted_by_id);
CREATE INDEX tasks_arrival_task_id_ce9c3dd3 ON app.tasks_arrival USING btree (task_id);
CREATE INDEX tasks_arrival_waits ON app.tasks_arrival USING btree (received_at DESC, id DESC) WHERE ((state)::text = 'WAITING'::text);
CREATE INDEX tasks_arrivalfile_arrival ON app.tasks_arrivalfile USING btree (tenant_id, arrival_id);
CREATE INDEX tasks_arrivalfile_arrival_id_795cc3db ON app.tasks_arrivalfile USING btree (arrival_id);
CREATE INDEX tasks_arrivalfile_file_id_9f351757 ON app.tasks_arrivalfile USING btree (file_id);
CREATE INDEX tasks_attachment_comment_id_788d2761 ON app.tasks_attachment USING btree (comment_id);
CREATE INDEX tasks_attachment_file_id_4622b6bc ON app.tasks_attachment USING btree (file_id);
CREATE INDEX tasks_attachment_request ON app.tasks_attachment USING btree (tenant_id, request_id);
CREATE INDEX tasks_attachment_request_id_395566cc ON app.tasks_attachment USING btree (request_id);
CREATE INDEX tasks_attachment_task ON app.tasks_attachment USING btree (tenant_id, task_id);
CREATE INDEX tasks_attachment_task_id_4e218594 ON app.tasks_attachment USING btree (task_id);
CREATE UNIQUE INDEX tasks_calendarfeed_one_each ON app.tasks_calendarfeed USING btree (tenant_id, user_id) WHERE (revoked_at IS NULL);
CREATE INDEX tasks_calendarfeed_user_id_c5308f8a ON app.tasks_calendarfeed USING btree (user_id);
CREATE INDEX tasks_card_newest ON app.tasks_card USING btree (tenant_id, person_id, made_at DESC);
CREATE INDEX tasks_card_person_id_c0f58bd2 ON app.tasks_card USING btree (person_id);
CREATE INDEX tasks_cardline_card_id_4f062c90 ON app.tasks_cardline USING btree (card_id);
CREATE INDEX tasks_cardline_newest ON app.tasks_cardline USING btree (tenant_id, at DESC);
CREATE INDEX tasks_cardline_person_id_494c416b ON app.tasks_cardline USING btree (person_id);
CREATE INDEX tasks_cardline_subject ON app.tasks_cardline USING btree (tenant_id, subject, at);
CREATE INDEX tasks_case_first_by_id_f7805d02 ON app.tasks_case USING btree (first_by_id);
CREATE INDEX tasks_case_of_task ON app.tasks_case USING btree (tenant_id, task_id, "position");
CREATE UNIQUE INDEX tasks_case_once ON app.tasks_case USING btree (tenant_id, form, subject) WHERE (NOT ((state)::text = 'VOID'::text));
CREATE INDEX tasks_case_second_by_id_d6f30d82 ON app.tasks_case USING btree (second_by_id);
CREATE INDEX tasks_case_task_id_16b4fc8e ON app.tasks_case USING btree (task_id);
CREATE INDEX tasks_channelpost_channel_id_e386d969 ON app.tasks_channelpost USING btree (channel_id);
CREATE INDEX tasks_channelpost_newest ON app.tasks_channelpost USING btree (tenant_id, channel_id, at DESC);
CREATE INDEX tasks_clienttouch_of_month ON app.tasks_clienttouch USING btree (tenant_id, "on");
CREATE INDEX tasks_clienttouch_process_line_id_003282a5 ON app.tasks_clienttouch USING btree (process_line_id);
CREATE INDEX tasks_clienttouch_task_id_3b2687ea ON app.tasks_clienttouch USING btree (task_id);
CREATE UNIQUE INDEX tasks_clock_one_open ON app.tasks_clocksegment USING btree (tenant_id, task_id) WHERE (ended_at IS NULL);
CREATE INDEX tasks_clocksegment_task_id_fadc3247 ON app.tasks_clocksegment USING btree (task_id);
CREATE INDEX tasks_comment_author_id_096a3bcc ON app.tasks_comment USING btree (author_id);
CREATE INDEX tasks_comment_of_task ON app.tasks_comment USING btree (tenant_id, task_id, at);
CREATE INDEX tasks_comment_person_id_b5facede ON app.tasks_comment USING btree (person_id);
CREATE INDEX tasks_comment_task_id_8e8bc4fe ON app.tasks_comment USING btree (task_id);
CREATE INDEX tasks_cover_assignment_id_ff725264 ON app.tasks_cover USING btree (assignment_id);
CREATE INDEX tasks_cover_away_id_e2dc8b2a ON app.tasks_cover USING btree (away_id);
CREATE INDEX tasks_cover_cover_id_b2c7537d ON app.tasks_cover USING btree (cover_id);
CREATE INDEX tasks_cover_task_id_06ac3a92 ON app.tasks_cover USING btree (task_id);
CREATE INDEX tasks_defect_found ON app.tasks_defect USING btree (tenant_id, found_at);
CREATE INDEX tasks_defect_step_id_961685e6 ON app.tasks_defect USING btree (step_id);
CREATE INDEX tasks_defect_task_id_bb80cc1b ON app.tasks_defect USING btree (task_id);
CREATE INDEX tasks_delivery_delivered_by_id_3baf072a ON app.tasks_delivery USING btree (delivered_by_id);
CREATE INDEX tasks_delivery_document_id_19a26cdc ON app.tasks_delivery USING btree (document_id);
CREATE INDEX tasks_delivery_task_id_233af762 ON app.tasks_delivery USING btree (task_id);
CREATE INDEX tasks_difference_case_id_04756586 ON app.tasks_difference USING btree (case_id);
CREATE INDEX tasks_difference_decided_by_id_ece42667 ON app.tasks_difference USING btree (decided_by_id);
CREATE INDEX tasks_difference_first_by_id_6b9383c9 ON app.tasks_difference USING btree (first_by_id);
CREATE INDEX tasks_difference_second_by_id_a79ec403 ON app.tasks_difference USING btree (second_by_id);
CREATE INDEX tasks_importedline_imported_month_id_95f52f0e ON app.tasks_importedline USING btree (imported_month_id);
CREATE INDEX tasks_importedline_process_line_id_cf5b852b ON app.tasks_importedline USING btree (process_line_id);
CREATE INDEX tasks_importedmonth_file_id_eeeedf8e ON app.tasks_importedmonth USING btree (file_id);
CREATE INDEX tasks_improvement_author_id_b3c35bc0 ON app.tasks_improvement USING btree (author_id);
CREATE INDEX tasks_keying_case_id_bff83024 ON app.tasks_keying USING btree (case_id);
CREATE INDEX tasks_keying_done ON app.tasks_keying USING btree (tenant_id, done_at);
CREATE INDEX tasks_keying_open ON app.tasks_keying USING btree (tenant_id, operator_id) WHERE (done_at IS NULL);
CREATE INDEX tasks_keying_operator_id_30ef7670 ON app.tasks_keying USING btree (operator_id);
CREATE INDEX tasks_lineresponse_snapshot_id_6539559b ON app.tasks_lineresponse USING btree (snapshot_id);
CREATE INDEX tasks_manualversion_manual_id_2afc9fe1 ON app.tasks_manualversion USING btree (manual_id);
CREATE INDEX tasks_materialarrival_file_id_1bc50580 ON app.tasks_materialarrival USING btree (file_id);
CREATE INDEX tasks_materialarrival_item ON app.tasks_materialarrival USING btree (tenant_id, item_id, at);
CREATE INDEX tasks_materialarrival_item_id_9d4e0828 ON app.tasks_materialarrival USING btree (item_id);
CREATE INDEX tasks_materialarrival_person_id_4b17151b ON app.tasks_materialarrival USING btree (person_id);
CREATE INDEX tasks_materialitem_checked_by_id_42f88bc2 ON app.tasks_materialitem USING btree (checked_by_id);
CREATE INDEX tasks_materialitem_list_id_ae169649 ON app.tasks_materialitem USING btree (list_id);
CREATE INDEX tasks_materialitem_open ON app.tasks_materialitem USING btree (tenant_id, asked_at) WHERE ((state)::text = ANY (ARRAY[('MISSING'::character varying)::text, ('SHORT'::character varying)::text]));
CREATE INDEX tasks_materialitem_person_id_218ccae5 ON app.tasks_materialitem USING btree (person_id);
CREATE INDEX tasks_materiallist_newest ON app.tasks_materiallist USING btree (tenant_id, due_on DESC, id);
CREATE UNIQUE INDEX tasks_materiallist_once ON app.tasks_materiallist USING btree (tenant_id, set_id, period) WHERE (set_id IS NOT NULL);
CREATE INDEX tasks_materiallist_set_id_bb10f906 ON app.tasks_materiallist USING btree (set_id);
CREATE INDEX tasks_materialneed_item ON app.tasks_materialneed USING btree (tenant_id, item_id);
CREATE INDEX tasks_materialneed_item_id_2b5f9663 ON app.tasks_materialneed USING btree (item_id);
CREATE INDEX tasks_materialneed_task_id_68e3053b ON app.tasks_materialneed USING btree (task_id);
CREATE INDEX tasks_materialset_person_id_9e97096e ON app.tasks_materialset USING btree (person_id);
CREATE INDEX tasks_materialset_recurring_id_3c0c0987 ON app.tasks_materialset USING btree (recurring_id);
CREATE INDEX tasks_materialset_saved_by_id_52e627db ON app.tasks_materialset USING btree (saved_by_id);
CREATE INDEX tasks_materialsetversion_replaced_by_id_5343eb7e ON app.tasks_materialsetversion USING btree (replaced_by_id);
CREATE INDEX tasks_materialsetversion_set_id_a3071c12 ON app.tasks_materialsetversion USING btree (set_id);
CREATE INDEX tasks_meeting_author_id_31922800 ON app.tasks_meeting USING btree (author_id);
CREATE INDEX tasks_meeting_newest ON app.tasks_meeting USING btree (tenant_id, held_on DESC);
CREATE INDEX tasks_meetingtodo_done_by_id_3dcef69d ON app.tasks_meetingtodo USING btree (done_by_id);
CREATE INDEX tasks_meetingtodo_meeting_id_be11af90 ON app.tasks_meetingtodo USING btree (meeting_id);
CREATE INDEX tasks_meetingtodo_open ON app.tasks_meetingtodo USING btree (tenant_id, due_on) WHERE (done_at IS NULL);
CREATE INDEX tasks_meetingtodo_question_id_3a264b1e ON app.tasks_meetingtodo USING btree (question_id);
CREATE INDEX tasks_meetingtodo_task_id_c998dec9 ON app.tasks_meetingtodo USING btree (task_id);
CREATE INDEX tasks_notice_newest ON app.tasks_notice USING btree (user_id, at DESC, id DESC);
CREATE INDEX tasks_notice_task_id_00c96db7 ON app.tasks_notice USING btree (task_id);
CREATE INDEX tasks_notice_unread ON app.tasks_notice USING btree (user_id) WHERE (read_at IS NULL);
CREATE INDEX tasks_notice_user_id_db823de2 ON app.tasks_notice USING btree (user_id);
CREATE INDEX tasks_noticemail_gathered ON app.tasks_noticemail USING btree (tenant_id, notice_id) WHERE (((dropped)::text = ''::text) AND ((mode)::text = 'DIGEST'::text) AND (sent_at IS NULL));
CREATE INDEX tasks_noticemail_notice_id_2b615daa ON app.tasks_noticemail USING btree (notice_id);
CREATE INDEX tasks_noticemute_user_id_6ec2abf9 ON app.tasks_noticemute USING btree (user_id);
CREATE INDEX tasks_origin_arrival ON app.tasks_origin USING btree (tenant_id, arrival_id);
CREATE INDEX tasks_origin_arrival_id_9b9072b4 ON app.tasks_origin USING btree (arrival_id);
CREATE INDEX tasks_origin_request_id_a6c3d7fa ON app.tasks_origin USING btree (request_id);
CREATE INDEX tasks_origin_source ON app.tasks_origin USING btree (tenant_id, source_id);
CREATE INDEX tasks_origin_source_id_6e6725f6 ON app.tasks_origin USING btree (source_id);
CREATE INDEX tasks_paperfacts_amount ON app.tasks_paperfacts USING btree (tenant_id, amount_yen);
CREATE INDEX tasks_paperfacts_file_id_506abd4b ON app.tasks_paperfacts USING btree (file_id);
CREATE INDEX tasks_paperfacts_traded ON app.tasks_paperfacts USING btree (tenant_id, traded_on);
CREATE INDEX tasks_paperfactsactorevent_file_id_b5d10468 ON app.tasks_paperfactsactorevent USING btree (file_id);
CREATE INDEX tasks_paperfactsactorevent_pgh_obj_id_f8b121cd ON app.tasks_paperfactsactorevent USING btree (pgh_obj_id);
CREATE INDEX tasks_paperfactsactorevent_tenant_id_e663e582 ON app.tasks_paperfactsactorevent USING btree (tenant_id);
CREATE INDEX tasks_partnerentry_of_month ON app.tasks_partnerentry USING btree (tenant_id, "on");
CREATE INDEX tasks_partnerentry_process_line_id_6e39256b ON app.tasks_partnerentry USING btree (process_line_id);
CREATE INDEX tasks_partnerentry_task_id_8333e665 ON app.tasks_partnerentry USING btree (task_id);
CREATE INDEX tasks_question_answered_by_id_b20796b2 ON app.tasks_question USING btree (answered_by_id);
CREATE INDEX tasks_question_answered_person_id_2b27277b ON app.tasks_question USING btree (answered_person_id);
CREATE INDEX tasks_question_asked_by_id_63776cf6 ON app.tasks_question USING btree (asked_by_id);
CREATE INDEX tasks_question_file_id_aa1ebc03 ON app.tasks_question USING btree (file_id);
CREATE INDEX tasks_question_open ON app.tasks_question USING btree (tenant_id, asked_at) WHERE ((answered_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX tasks_question_person_id_ef236ec3 ON app.tasks_question USING btree (person_id);
CREATE INDEX tasks_question_rule_id_ff3af6aa ON app.tasks_question USING btree (rule_id);
CREATE INDEX tasks_question_subject ON app.tasks_question USING btree (tenant_id, subject);
CREATE INDEX tasks_question_task_id_330e5d68 ON app.tasks_question USING btree (task_id);
CREATE INDEX tasks_recurringcover_assignment_id_0dbe31f9 ON app.tasks_recurringcover USING btree (assignment_id);
CREATE INDEX tasks_recurringcover_cover_id_0b2ff400 ON app.tasks_recurringcover USING btree (cover_id);
CREATE INDEX tasks_recurringcover_template_id_e5aca1a8 ON app.tasks_recurringcover USING btree (template_id);
CREATE INDEX tasks_recurringdate_decided_by_id_4d6a95e9 ON app.tasks_recurringdate USING btree (decided_by_id);
CREATE INDEX tasks_recurringdate_template_id_021570a8 ON app.tasks_recurringdate USING btree (template_id);
CREATE INDEX tasks_recurringtask_task ON app.tasks_recurringtask USING btree (tenant_id, task_id);
CREATE INDEX tasks_recurringtask_task_id_669996e9 ON app.tasks_recurringtask USING btree (task_id);
CREATE INDEX tasks_recurringtask_template_id_38e6cd87 ON app.tasks_recurringtask USING btree (template_id);
CREATE INDEX tasks_recurringtask_version_id_880708f5 ON app.tasks_recurringtask USING btree (version_id);
CREATE INDEX tasks_recurringversion_assignee_id_554f84ee ON app.tasks_recurringversion USING btree (assignee_id);
CREATE INDEX tasks_recurringversion_contact_id_b4aa854f ON app.tasks_recurringversion USING btree (contact_id);
CREATE INDEX tasks_recurringversion_saved_by_id_a1e0f9f3 ON app.tasks_recurringversion USING btree (saved_by_id);
CREATE INDEX tasks_recurringversion_template_id_34ad39fe ON app.tasks_recurringversion USING btree (template_id);
CREATE INDEX tasks_reportdecision_savings_month_id_3b2efd84 ON app.tasks_reportdecision USING btree (savings_month_id);
CREATE INDEX tasks_request_filed_by_id_5d1f3a7c ON app.tasks_request USING btree (filed_by_id);
CREATE INDEX tasks_request_merged_into_id_280b3c96 ON app.tasks_request USING btree (merged_into_id);
CREATE INDEX tasks_request_newest ON app.tasks_request USING btree (tenant_id, received_at DESC);
CREATE INDEX tasks_request_raised_by_id_0af042f8 ON app.tasks_request USING btree (raised_by_id);
CREATE INDEX tasks_requestdraft_old ON app.tasks_requestdraft USING btree (saved_at);
CREATE INDEX tasks_requestdraft_user_id_fcaac7fe ON app.tasks_requestdraft USING btree (user_id);
CREATE INDEX tasks_robotexception_of_month ON app.tasks_robotexception USING btree (tenant_id, "on");
CREATE INDEX tasks_robotexception_process_line_id_52f44b7a ON app.tasks_robotexception USING btree (process_line_id);
CREATE INDEX tasks_robotexception_task_id_06fe169e ON app.tasks_robotexception USING btree (task_id);
CREATE INDEX tasks_savedfilter_owner_id_d90fb64a ON app.tasks_savedfilter USING btree (owner_id);
CREATE INDEX tasks_savingsmonthactorevent_pgh_obj_id_9a7f5a14 ON app.tasks_savingsmonthactorevent USING btree (pgh_obj_id);
CREATE INDEX tasks_savingsmonthactorevent_tenant_id_94e07321 ON app.tasks_savingsmonthactorevent USING btree (tenant_id);
CREATE INDEX tasks_savingssnapshot_savings_month_id_b7eecd18 ON app.tasks_savingssnapshot USING btree (savings_month_id);
CREATE INDEX tasks_searchrow_newest ON app.tasks_searchrow USING btree (tenant_id, kind, at DESC, id DESC);
CREATE INDEX tasks_searchrow_parent ON app.tasks_searchrow USING btree (tenant_id, parent);
CREATE INDEX tasks_searchrow_words ON app.tasks_searchrow USING gin (app.search_keys(app.search_grams(words, true), app.search_seed(tenant_id, (kind)::text, (category)::text, client_visible))) WITH (fastupdate=off);
CREATE INDEX tasks_skill_user_id_4ca22087 ON app.tasks_skill USING btree (user_id);
CREATE INDEX tasks_startview_saved_id_e226f8d2 ON app.tasks_startview USING btree (saved_id);
CREATE INDEX tasks_startview_user_id_b07ee151 ON app.tasks_startview USING btree (user_id);
CREATE INDEX tasks_step_done_by_id_8a597724 ON app.tasks_step USING btree (done_by_id);
CREATE INDEX tasks_step_evidence_id_f95277d5 ON app.tasks_step USING btree (evidence_id);
CREATE INDEX tasks_step_handed ON app.tasks_step USING btree (handed_to_id) WHERE (handed_to_id IS NOT NULL);
CREATE INDEX tasks_step_handed_to_id_5a96ff23 ON app.tasks_step USING btree (handed_to_id);
CREATE INDEX tasks_step_manual_version_id_bd9b7560 ON app.tasks_step USING btree (manual_version_id);
CREATE INDEX tasks_step_meant ON app.tasks_step USING btree (meant_for_id) WHERE ((done_at IS NULL) AND (meant_for_id IS NOT NULL) AND ((waived_reason)::text = ''::text));
CREATE INDEX tasks_step_meant_for_id_4949d3ba ON app.tasks_step USING btree (meant_for_id);
CREATE INDEX tasks_step_reviewed_by_id_ba915161 ON app.tasks_step USING btree (reviewed_by_id);
CREATE INDEX tasks_step_task_id_d4ea36b6 ON app.tasks_step USING btree (task_id);
CREATE INDEX tasks_straymail_newest ON app.tasks_straymail USING btree (tenant_id, received_at DESC, id DESC);
CREATE INDEX tasks_straymail_placed_by_id_44c7f7a8 ON app.tasks_straymail USING btree (placed_by_id);
CREATE INDEX tasks_straymail_raw_id_f3a3bc46 ON app.tasks_straymail USING btree (raw_id);
CREATE INDEX tasks_task_checker_id_34f70400 ON app.tasks_task USING btree (checker_id);
CREATE INDEX tasks_task_contract_version_id_e0a71bc9 ON app.tasks_task USING btree (contract_version_id);
CREATE INDEX tasks_task_deemed ON app.tasks_task USING btree (accept_by) WHERE ((status)::text = 'DELIVERED'::text);
CREATE INDEX tasks_task_delivered ON app.tasks_task USING btree (tenant_id, delivered_at);
CREATE INDEX tasks_task_maker_id_1704cd1f ON app.tasks_task USING btree (maker_id);
CREATE INDEX tasks_task_newest ON app.tasks_task USING btree (tenant_id, received_at DESC, id);
CREATE INDEX tasks_task_of_request ON app.tasks_task USING btree (tenant_id, request_id);
CREATE INDEX tasks_task_of_tenant ON app.tasks_task USING btree (tenant_id, status, due_at) INCLUDE (category, maker_id, estimate_seconds);
CREATE INDEX tasks_task_open_due ON app.tasks_task USING btree (due_at, id) WHERE ((status)::text = ANY (ARRAY[('RECEIVED'::character varying)::text, ('QUOTING'::character varying)::text, ('WORKING'::character varying)::text, ('WAITING'::character varying)::text, ('IN_REVIEW'::character varying)::text]));
CREATE INDEX tasks_task_open_of_maker ON app.tasks_task USING btree (maker_id, urgent_at, id) WHERE ((status)::text = ANY (ARRAY[('RECEIVED'::character varying)::text, ('QUOTING'::character varying)::text, ('WORKING'::character varying)::text, ('WAITING'::character varying)::text, ('IN_REVIEW'::character varying)::text]));
CREATE INDEX tasks_task_open_of_tenant ON app.tasks_task USING btree (tenant_id, due_at) WHERE ((status)::text = ANY (ARRAY[('RECEIVED'::character varying)::text, ('QUOTING'::character varying)::text, ('WORKING'::character varying)::text, ('WAITING'::character varying)::text, ('IN_REVIEW'::character varying)::text]));
CREATE INDEX tasks_task_open_rank ON app.tasks_task USING btree (urgent_at, id) WHERE ((status)::text = ANY (ARRAY[('RECEIVED'::character varying)::text, ('QUOTING'::character varying)::text, ('WORKING'::character varying)::text, ('WAITING'::character varying)::text, ('IN_REVIEW'::character varying)::text]));
CREATE INDEX tasks_task_process_line_id_755b4cda ON app.tasks_task USING btree (process_line_id);
CREATE INDEX tasks_task_ranked ON app.tasks_task USING btree (status, urgent_at, id);
CREATE INDEX tasks_task_received ON app.tasks_task USING btree (received_at DESC, id DESC);
CREATE INDEX tasks_task_request_id_ffb3477d ON app.tasks_task USING btree (request_id);
CREATE INDEX tasks_task_scope_line_id_56deb770 ON app.tasks_task USING btree (scope_line_id);
CREATE INDEX tasks_taskactorevent_checker_id_845242a4 ON app.tasks_taskactorevent USING btree (checker_id);
CREATE INDEX tasks_taskactorevent_contract_version_id_8421d2c4 ON app.tasks_taskactorevent USING btree (contract_version_id);
CREATE INDEX tasks_taskactorevent_maker_id_7b6d2e62 ON app.tasks_taskactorevent USING btree (maker_id);
CREATE INDEX tasks_taskactorevent_pgh_obj_id_1f401e13 ON app.tasks_taskactorevent USING btree (pgh_obj_id);
CREATE INDEX tasks_taskactorevent_process_line_id_c443cd26 ON app.tasks_taskactorevent USING btree (process_line_id);
CREATE INDEX tasks_taskactorevent_request_id_e1d14a0d ON app.tasks_taskactorevent USING btree (request_id);
CREATE INDEX tasks_taskactorevent_scope_line_id_f0a7f129 ON app.tasks_taskactorevent USING btree (scope_line_id);
CREATE INDEX tasks_taskactorevent_tenant_id_cd263f2b ON app.tasks_taskactorevent USING btree (tenant_id);
CREATE INDEX tasks_taskchange_batch ON app.tasks_taskchange USING btree (batch, id);
CREATE INDEX tasks_taskchange_newest ON app.tasks_taskchange USING btree (user_id, at DESC);
CREATE INDEX tasks_taskchange_task_id_9aa2ce61 ON app.tasks_taskchange USING btree (task_id);
CREATE INDEX tasks_taskchange_user_id_69e3f5fc ON app.tasks_taskchange USING btree (user_id);
CREATE INDEX tasks_timecorrection_entry_id_8c774f46 ON app.tasks_timecorrection USING btree (entry_id);
CREATE INDEX tasks_timecorrection_old_task_id_33176dfd ON app.tasks_timecorrection USING btree (old_task_id);
CREATE INDEX tasks_timeentry_of_month ON app.tasks_timeentry USING btree (tenant_id, started_at) INCLUDE (task_id, process_line_id, activity, seconds);
CREATE INDEX tasks_timeentry_of_operator ON app.tasks_timeentry USING btree (operator_id, started_at);
CREATE INDEX tasks_timeentry_of_task ON app.tasks_timeentry USING btree (task_id) INCLUDE (tenant_id, seconds, started_at);
CREATE INDEX tasks_timeentry_operator_id_0e8dcd7c ON app.tasks_timeentry USING btree (operator_id);
CREATE INDEX tasks_timeentry_process_line_id_d4f32133 ON app.tasks_timeentry USING btree (process_line_id);
CREATE INDEX tasks_timeentry_running ON app.tasks_timeentry USING btree (operator_id) WHERE ((ended_at IS NULL) OR (idle_from IS NOT NULL));
CREATE INDEX tasks_timeentry_step_id_214f7ece ON app.tasks_timeentry USING btree (step_id);
CREATE INDEX tasks_timeentryactorevent_operator_id_720c3ff0 ON app.tasks_timeentryactorevent USING btree (operator_id);
CREATE INDEX tasks_timeentryactorevent_pgh_obj_id_25c538d5 ON app.tasks_timeentryactorevent USING btree (pgh_obj_id);
CREATE INDEX tasks_timeentryactorevent_process_line_id_e2377599 ON app.tasks_timeentryactorevent USING btree (process_line_id);
CREATE INDEX tasks_timeentryactorevent_step_id_5250b2f8 ON app.tasks_timeentryactorevent USING btree (step_id);
CREATE INDEX tasks_timeentryactorevent_task_id_d35921ab ON app.tasks_timeentryactorevent USING btree (task_id);
CREATE INDEX tasks_timeentryactorevent_tenant_id_1a0307e7 ON app.tasks_timeentryactorevent USING btree (tenant_id);
CREATE INDEX tasks_timemonth_approved_by_id_04b7fa14 ON app.tasks_timemonth USING btree (approved_by_id);
CREATE INDEX tasks_timemonth_reopened_by_id_25cd7cb0 ON app.tasks_timemonth USING btree (reopened_by_id);
CREATE INDEX tasks_timemonthactorevent_approved_by_id_ae139bbc ON app.tasks_timemonthactorevent USING btree (approved_by_id);
CREATE INDEX tasks_timemonthactorevent_pgh_obj_id_7904e5c3 ON app.tasks_timemonthactorevent USING btree (pgh_obj_id);
CREATE INDEX tasks_timemonthactorevent_reopened_by_id_9b89d174 ON app.tasks_timemonthactorevent USING btree (reopened_by_id);
CREATE INDEX tasks_timemonthactorevent_tenant_id_4f4989bd ON app.tasks_timemonthactorevent USING btree (tenant_id);
CREATE INDEX tasks_timerpulse_entry_id_c3ff0eb6 ON app.tasks_timerpulse USING btree (entry_id);
CREATE INDEX tasks_unitcount_delivery_id_1749fd86 ON app.tasks_unitcount USING btree (delivery_id);
CREATE INDEX tasks_unitcount_evidence_id_41857320 ON app.tasks_unitcount USING btree (evidence_id);
CREATE INDEX tasks_unitcount_of_month ON app.tasks_unitcount USING btree (tenant_id, "on") INCLUDE (task_id, process_line_id, count);
CREATE INDEX tasks_unitcount_process_line_id_1dc810f5 ON app.tasks_unitcount USING btree (process_line_id);
CREATE INDEX tasks_unitcount_task_id_b323697b ON app.tasks_unitcount USING btree (task_id);
CREATE INDEX tasks_workingplan_user_id_961474a1 ON app.tasks_workingplan USING btree (user_id);
CREATE UNIQUE INDEX unique_authenticator_type ON app.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));
CREATE UNIQUE INDEX unique_primary_email ON app.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON app.account_emailaddress USING btree (email) WHERE verified;
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.core_downloadlog FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.core_event FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.generalaffairs_business_cards_layoutversion FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.generalaffairs_business_cards_stockmove FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.generalaffairs_contracts_agreementactorevent FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.generalaffairs_mail_room_sealuse FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.generalaffairs_supplies_assetactorevent FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.generalaffairs_supplies_stockmove FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.tasks_adjustment FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.tasks_paperfactsactorevent FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.tasks_savingsmonthactorevent FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.tasks_savingssnapshot FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.tasks_taskactorevent FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.tasks_timeentryactorevent FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON app.tasks_timemonthactorevent FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER pgtrigger_delete_delete_156cb AFTER DELETE ON app.tasks_timeentry FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_delete_delete_156cb();
COMMENT ON TRIGGER pgtrigger_delete_delete_156cb ON app.tasks_timeentry IS '20cf1341588b4d80abd58e7175f0ddddc01e1c21';
CREATE TRIGGER pgtrigger_delete_delete_1fb68 AFTER DELETE ON app.generalaffairs_contracts_agreement FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_delete_delete_1fb68();
COMMENT ON TRIGGER pgtrigger_delete_delete_1fb68 ON app.generalaffairs_contracts_agreement IS '6b177337440929230513f5af893a95a83b445348';
CREATE TRIGGER pgtrigger_delete_delete_3627a AFTER DELETE ON app.tasks_task FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_delete_delete_3627a();
COMMENT ON TRIGGER pgtrigger_delete_delete_3627a ON app.tasks_task IS '6ea273f8cf4039a01da6c996b53cc690a28d3e2b';
CREATE TRIGGER pgtrigger_delete_delete_501c6 AFTER DELETE ON app.tasks_timemonth FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_delete_delete_501c6();
COMMENT ON TRIGGER pgtrigger_delete_delete_501c6 ON app.tasks_timemonth IS 'a19fb6bfe072234d1f5afa90fc594441813bc2f6';
CREATE TRIGGER pgtrigger_delete_delete_91337 AFTER DELETE ON app.tasks_savingsmonth FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_delete_delete_91337();
COMMENT ON TRIGGER pgtrigger_delete_delete_91337 ON app.tasks_savingsmonth IS '088b2aee718e6b7e88b9691683a1ee6a648bb3a8';
CREATE TRIGGER pgtrigger_delete_delete_9c8fa AFTER DELETE ON app.tasks_paperfacts FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_delete_delete_9c8fa();
COMMENT ON TRIGGER pgtrigger_delete_delete_9c8fa ON app.tasks_paperfacts IS 'f6f997a94b24e9245ce8a61a4f31752adcc367d4';
CREATE TRIGGER pgtrigger_delete_delete_c0d9f AFTER DELETE ON app.generalaffairs_supplies_asset FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_delete_delete_c0d9f();
COMMENT ON TRIGGER pgtrigger_delete_delete_c0d9f ON app.generalaffairs_supplies_asset IS '8c81c6925435713dee67eb6b8cbbed96abac729a';
CREATE TRIGGER pgtrigger_mail_room_disposal_approved_25cd1 BEFORE INSERT OR UPDATE ON app.generalaffairs_mail_room_disposal FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_mail_room_disposal_approved_25cd1();
COMMENT ON TRIGGER pgtrigger_mail_room_disposal_approved_25cd1 ON app.generalaffairs_mail_room_disposal IS '93dd80adff9e0a6dfb4998b4bb7ec656e9a5952d';
CREATE TRIGGER pgtrigger_mail_room_disposal_fixed_197b7 BEFORE UPDATE ON app.generalaffairs_mail_room_disposal FOR EACH ROW WHEN (((old.task_id IS DISTINCT FROM new.task_id) OR (old.number IS DISTINCT FROM new.number) OR (old.approval_id IS DISTINCT FROM new.approval_id))) EXECUTE FUNCTION app.pgtrigger_mail_room_disposal_fixed_197b7();
COMMENT ON TRIGGER pgtrigger_mail_room_disposal_fixed_197b7 ON app.generalaffairs_mail_room_disposal IS '059be5842491091cd678a0f31608ca3eb79c6415';
CREATE TRIGGER pgtrigger_mail_room_letter_destroyed_abccc BEFORE INSERT OR UPDATE ON app.generalaffairs_mail_room_letter FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_mail_room_letter_destroyed_abccc();
COMMENT ON TRIGGER pgtrigger_mail_room_letter_destroyed_abccc ON app.generalaffairs_mail_room_letter IS 'be1193dca6fa084fa5f08c8a5784084f30d91073';
CREATE TRIGGER pgtrigger_mail_room_letter_opening_1c201 BEFORE UPDATE ON app.generalaffairs_mail_room_letter FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_mail_room_letter_opening_1c201();
COMMENT ON TRIGGER pgtrigger_mail_room_letter_opening_1c201 ON app.generalaffairs_mail_room_letter IS 'a3a780c414cfcf4b2a9cd4c7408632ba8ec84843';
CREATE TRIGGER pgtrigger_mail_room_letter_state_82209 BEFORE UPDATE ON app.generalaffairs_mail_room_letter FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_mail_room_letter_state_82209();
COMMENT ON TRIGGER pgtrigger_mail_room_letter_state_82209 ON app.generalaffairs_mail_room_letter IS '9c7c22885703d20cfcc0050f777241663123156b';
CREATE TRIGGER pgtrigger_mail_room_seal_approved_7b480 BEFORE INSERT ON app.generalaffairs_mail_room_sealuse FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_mail_room_seal_approved_7b480();
COMMENT ON TRIGGER pgtrigger_mail_room_seal_approved_7b480 ON app.generalaffairs_mail_room_sealuse IS '51943fc09057297afeea4c1471872314671faac8';
CREATE TRIGGER pgtrigger_tasks_approval_content_7d755 BEFORE UPDATE ON app.tasks_approval FOR EACH ROW WHEN (((old.task_id IS DISTINCT FROM new.task_id) OR ((old.key)::text IS DISTINCT FROM (new.key)::text) OR (old.content IS DISTINCT FROM new.content) OR ((old.digest)::text IS DISTINCT FROM (new.digest)::text) OR (old.asked_by_id IS DISTINCT FROM new.asked_by_id) OR (old.asked_at IS DISTINCT FROM new.asked_at))) EXECUTE FUNCTION app.pgtrigger_tasks_approval_content_7d755();
COMMENT ON TRIGGER pgtrigger_tasks_approval_content_7d755 ON app.tasks_approval IS '00a332389562df8fd1c5995e13ad47490cf2c1cd';
CREATE TRIGGER pgtrigger_tasks_approval_state_62d14 BEFORE UPDATE ON app.tasks_approval FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_approval_state_62d14();
COMMENT ON TRIGGER pgtrigger_tasks_approval_state_62d14 ON app.tasks_approval IS '3856638d2fd46154dee0add788a77ae99b2a3d3b';
CREATE TRIGGER pgtrigger_tasks_clienttouch_closed_4f9bc BEFORE INSERT OR DELETE OR UPDATE ON app.tasks_clienttouch FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_clienttouch_closed_4f9bc();
COMMENT ON TRIGGER pgtrigger_tasks_clienttouch_closed_4f9bc ON app.tasks_clienttouch IS 'a98beb6e59efb510ba88bb8b9b18c98b52f7f7b1';
CREATE TRIGGER pgtrigger_tasks_importedmonth_closed_4bf8e BEFORE INSERT OR DELETE OR UPDATE ON app.tasks_importedmonth FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_importedmonth_closed_4bf8e();
COMMENT ON TRIGGER pgtrigger_tasks_importedmonth_closed_4bf8e ON app.tasks_importedmonth IS 'eeda8a584c6a6d1cdb750f606d965e34f2ff4a9b';
CREATE TRIGGER pgtrigger_tasks_partnerentry_closed_6f97b BEFORE INSERT OR DELETE OR UPDATE ON app.tasks_partnerentry FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_partnerentry_closed_6f97b();
COMMENT ON TRIGGER pgtrigger_tasks_partnerentry_closed_6f97b ON app.tasks_partnerentry IS '7b6d9a2ec0e4705f280e3584655573b60d83f0e4';
CREATE TRIGGER pgtrigger_tasks_robotexception_closed_e4627 BEFORE INSERT OR DELETE OR UPDATE ON app.tasks_robotexception FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_robotexception_closed_e4627();
COMMENT ON TRIGGER pgtrigger_tasks_robotexception_closed_e4627 ON app.tasks_robotexception IS '3285b8141fccf06ff9164131a48ff83301ed2efd';
CREATE TRIGGER pgtrigger_tasks_savingsmonth_state_961b6 BEFORE UPDATE ON app.tasks_savingsmonth FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_savingsmonth_state_961b6();
COMMENT ON TRIGGER pgtrigger_tasks_savingsmonth_state_961b6 ON app.tasks_savingsmonth IS '4f73c1b39753382fdf66e545f0f5fc408c9aa2ad';
CREATE TRIGGER pgtrigger_tasks_task_status_45704 BEFORE UPDATE ON app.tasks_task FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_task_status_45704();
COMMENT ON TRIGGER pgtrigger_tasks_task_status_45704 ON app.tasks_task IS '0748d32e27d930518cacf7649089219a511f2855';
CREATE TRIGGER pgtrigger_tasks_timeentry_approved_a6e5e BEFORE INSERT OR DELETE OR UPDATE ON app.tasks_timeentry FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_timeentry_approved_a6e5e();
COMMENT ON TRIGGER pgtrigger_tasks_timeentry_approved_a6e5e ON app.tasks_timeentry IS '7b57f51a82e0fa0af6efae3d3214185c63977898';
CREATE TRIGGER pgtrigger_tasks_timeentry_closed_f212b BEFORE INSERT OR DELETE OR UPDATE ON app.tasks_timeentry FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_timeentry_closed_f212b();
COMMENT ON TRIGGER pgtrigger_tasks_timeentry_closed_f212b ON app.tasks_timeentry IS '7994efe7c6491b4f55bb74ae9f3a79f526e66491';
CREATE TRIGGER pgtrigger_tasks_unitcount_closed_c7cad BEFORE INSERT OR DELETE OR UPDATE ON app.tasks_unitcount FOR EACH ROW EXECUTE FUNCTION app.pgtrigger_tasks_unitcount_closed_c7cad();
COMMENT ON TRIGGER pgtrigger_tasks_unitcount_closed_c7cad ON app.tasks_unitcount IS 'c4f123d648879e2f5492b30cdfd007677f09cb16';
CREATE TRIGGER pgtrigger_update_update_11be7 AFTER UPDATE ON app.generalaffairs_contracts_agreement FOR EACH ROW WHEN (((old.amount_yen IS DISTINCT FROM new.amount_yen) OR (old.base_id IS DISTINCT FROM new.base_id) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR ((old.clause)::text IS DISTINCT FROM (new.clause)::text) OR ((old.corporate_number)::text IS DISTINCT FROM (new.corporate_number)::text) OR ((old.counterparty)::text IS DISTINCT FROM (new.counterparty)::text) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.ended_on IS DISTINCT FROM new.ended_on) OR (old.ends_on IS DISTINCT FROM new.ends_on) OR ((old.form)::text IS DISTINCT FROM (new.form)::text) OR (old.goes_on IS DISTINCT FROM new.goes_on) OR (old.id IS DISTINCT FROM new.id) OR ((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR (old.notice IS DISTINCT FROM new.notice) OR (old.notice_for IS DISTINCT FROM new.notice_for) OR (old.notice_on IS DISTINCT FROM new.notice_on) OR ((old.notice_unit)::text IS DISTINCT FROM (new.notice_unit)::text) OR ((old.number)::text IS DISTINCT FROM (new.number)::text) OR ((old.original_place)::text IS DISTINCT FROM (new.original_place)::text) OR (old.period_ends_on IS DISTINCT FROM new.period_ends_on) OR (old.person_id IS DISTINCT FROM new.person_id) OR (old.remarks IS DISTINCT FROM new.remarks) OR (old.renewal_months IS DISTINCT FROM new.renewal_months) OR (old.renewals IS DISTINCT FROM new.renewals) OR (old.screened_on IS DISTINCT FROM new.screened_on) OR ((old.screening)::text IS DISTINCT FROM (new.screening)::text) OR (old.signed_on IS DISTINCT FROM new.signed_on) OR ((old.stamp)::text IS DISTINCT FROM (new.stamp)::text) OR (old.starts_on IS DISTINCT FROM new.starts_on) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.tenant_id IS DISTINCT FROM new.tenant_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR ((old.verdict)::text IS DISTINCT FROM (new.verdict)::text) OR (old.version IS DISTINCT FROM new.version) OR ((old.will)::text IS DISTINCT FROM (new.will)::text) OR (old.will_at IS DISTINCT FROM new.will_at) OR ((old.will_by)::text IS DISTINCT FROM (new.will_by)::text) OR (old.will_for IS DISTINCT FROM new.will_for))) EXECUTE FUNCTION app.pgtrigger_update_update_11be7();
COMMENT ON TRIGGER pgtrigger_update_update_11be7 ON app.generalaffairs_contracts_agreement IS 'e367088d47494a1edc03851aa50b37e300d5b9bb';
CREATE TRIGGER pgtrigger_update_update_22e26 AFTER UPDATE ON app.generalaffairs_supplies_asset FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.pgtrigger_update_update_22e26();
COMMENT ON TRIGGER pgtrigger_update_update_22e26 ON app.generalaffairs_supplies_asset IS '7ce35df23e9b3c3375a6df635c9faeb24796a60f';
CREATE TRIGGER pgtrigger_update_update_705e1 AFTER UPDATE ON app.tasks_task FOR EACH ROW WHEN (((old.accept_by IS DISTINCT FROM new.accept_by) OR ((old.acceptance)::text IS DISTINCT FROM (new.acceptance)::text) OR (old.accepted_by IS DISTINCT FROM new.accepted_by) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR (old.checker_id IS DISTINCT FROM new.checker_id) OR (old.closing_on IS DISTINCT FROM new.closing_on) OR (old.contract_version_id IS DISTINCT FROM new.contract_version_id) OR (old.created_at IS DISTINCT FROM new.created_at) OR (old.delivered_at IS DISTINCT FROM new.delivered_at) OR (old.done_at IS DISTINCT FROM new.done_at) OR (old.due_at IS DISTINCT FROM new.due_at) OR (old.estimate_seconds IS DISTINCT FROM new.estimate_seconds) OR (old.express IS DISTINCT FROM new.express) OR (old.fields IS DISTINCT FROM new.fields) OR (old.id IS DISTINCT FROM new.id) OR (old.maker_id IS DISTINCT FROM new.maker_id) OR (old.must_review IS DISTINCT FROM new.must_review) OR ((old.number)::text IS DISTINCT FROM (new.number)::text) OR (old.planned_units IS DISTINCT FROM new.planned_units) OR (old.process_line_id IS DISTINCT FROM new.process_line_id) OR (old.promised_at IS DISTINCT FROM new.promised_at) OR (old.quote_days IS DISTINCT FROM new.quote_days) OR (old.quote_note IS DISTINCT FROM new.quote_note) OR (old.quote_yen IS DISTINCT FROM new.quote_yen) OR (old.quoted_at IS DISTINCT FROM new.quoted_at) OR (old.received_at IS DISTINCT FROM new.received_at) OR (old.request_id IS DISTINCT FROM new.request_id) OR (old.reworks IS DISTINCT FROM new.reworks) OR (old.scope_line_id IS DISTINCT FROM new.scope_line_id) OR ((old.status)::text IS DISTINCT FROM (new.status)::text) OR (old.statutory_due_on IS DISTINCT FROM new.statutory_due_on) OR ((old.statutory_ground)::text IS DISTINCT FROM (new.statutory_ground)::text) OR (old.tenant_id IS DISTINCT FROM new.tenant_id) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR ((old.verdict)::text IS DISTINCT FROM (new.verdict)::text) OR (old.version IS DISTINCT FROM new.version) OR ((old.worktype)::text IS DISTINCT FROM (new.worktype)::text) OR (old.worktype_version IS DISTINCT FROM new.worktype_version))) EXECUTE FUNCTION app.pgtrigger_update_update_705e1();
COMMENT ON TRIGGER pgtrigger_update_update_705e1 ON app.tasks_task IS 'a069ebbcbe403d5be6b4da535c3c1d13d5c5b26b';
CREATE TRIGGER pgtrigger_update_update_7c9c2 AFTER UPDATE ON app.tasks_savingsmonth FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.pgtrigger_update_update_7c9c2();
COMMENT ON TRIGGER pgtrigger_update_update_7c9c2 ON app.tasks_savingsmonth IS 'a2a0f491f71d268b20683da5b9a79588f0e05370';
CREATE TRIGGER pgtrigger_update_update_bc684 AFTER UPDATE ON app.tasks_timemonth FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.pgtrigger_update_update_bc684();
COMMENT ON TRIGGER pgtrigger_update_update_bc684 ON app.tasks_timemonth IS '502877a9ced1e3a63855973a24f9ee2d3f253be0';
CREATE TRIGGER pgtrigger_update_update_cadf1 AFTER UPDATE ON app.tasks_timeentry FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.pgtrigger_update_update_cadf1();
COMMENT ON TRIGGER pgtrigger_update_update_cadf1 ON app.tasks_timeentry IS '378862b8c8b95b908c4be6089c4a45666695c088';
CREATE TRIGGER pgtrigger_update_update_f6a35 AFTER UPDATE ON app.tasks_paperfacts FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.pgtrigger_update_update_f6a35();
COMMENT ON TRIGGER pgtrigger_update_update_f6a35 ON app.tasks_paperfacts IS 'cbdd6ff5e2e8fd7c6369eb005606a628237110fa';
CREATE TRIGGER search_accounts AFTER UPDATE ON app.generalaffairs_it_desk_member FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.number)::text IS DISTINCT FROM (new.number)::text))) EXECUTE FUNCTION app.search_follow_named('ACCOUNT', 'generalaffairs_it_desk_account', 'member_id');
CREATE TRIGGER search_accounts AFTER UPDATE ON app.generalaffairs_it_desk_service FOR EACH ROW WHEN (((old.name)::text IS DISTINCT FROM (new.name)::text)) EXECUTE FUNCTION app.search_follow_named('ACCOUNT', 'generalaffairs_it_desk_account', 'service_id');
CREATE TRIGGER search_calls AFTER UPDATE ON app.tasks_task FOR EACH ROW WHEN (((old.category)::text IS DISTINCT FROM (new.category)::text)) EXECUTE FUNCTION app.search_follow_named('CALL', 'generalaffairs_phone_calls_call', 'task_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.clients_client FOR EACH ROW WHEN ((((old.kind)::text IS DISTINCT FROM (new.kind)::text) OR ((old.code)::text IS DISTINCT FROM (new.code)::text) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.short_name)::text IS DISTINCT FROM (new.short_name)::text) OR ((old.kana)::text IS DISTINCT FROM (new.kana)::text) OR ((old.corporate_number)::text IS DISTINCT FROM (new.corporate_number)::text) OR ((old.phone)::text IS DISTINCT FROM (new.phone)::text))) EXECUTE FUNCTION app.search_follow_client();
CREATE TRIGGER search_changed AFTER UPDATE ON app.clients_clientnote FOR EACH ROW WHEN (((old.text IS DISTINCT FROM new.text) OR (old.ended_at IS DISTINCT FROM new.ended_at))) EXECUTE FUNCTION app.search_follow('NOTE');
CREATE TRIGGER search_changed AFTER UPDATE ON app.clients_contract FOR EACH ROW WHEN ((((old.number)::text IS DISTINCT FROM (new.number)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text))) EXECUTE FUNCTION app.search_follow_contract();
CREATE TRIGGER search_changed AFTER UPDATE ON app.clients_contractversion FOR EACH ROW WHEN (((old.contract_id IS DISTINCT FROM new.contract_id) OR (old.number IS DISTINCT FROM new.number) OR (old.house_approved_at IS DISTINCT FROM new.house_approved_at) OR (old.client_approved_at IS DISTINCT FROM new.client_approved_at))) EXECUTE FUNCTION app.search_follow('CONTRACT');
CREATE TRIGGER search_changed AFTER UPDATE ON app.clients_person REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_persons();
CREATE TRIGGER search_changed AFTER UPDATE ON app.clients_scopeline FOR EACH ROW WHEN (((old."position" IS DISTINCT FROM new."position") OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR (old.included IS DISTINCT FROM new.included) OR (old.excluded IS DISTINCT FROM new.excluded) OR ((old.license_required)::text IS DISTINCT FROM (new.license_required)::text))) EXECUTE FUNCTION app.search_follow_part('CONTRACT', 'version_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.core_document FOR EACH ROW WHEN ((((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.subject IS DISTINCT FROM new.subject) OR ((old.subject_kind)::text IS DISTINCT FROM (new.subject_kind)::text) OR ((old.state)::text IS DISTINCT FROM (new.state)::text) OR (old.file_id IS DISTINCT FROM new.file_id) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR (old.client_visible IS DISTINCT FROM new.client_visible) OR (old.issued_at IS DISTINCT FROM new.issued_at))) EXECUTE FUNCTION app.search_follow('DOCUMENT', 'REPORT');
CREATE TRIGGER search_changed AFTER UPDATE ON app.core_storedfile FOR EACH ROW WHEN (((old.name)::text IS DISTINCT FROM (new.name)::text)) EXECUTE FUNCTION app.search_follow_file();
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_antisocial_checks_subject REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('SUBJECT', 'name,kana,old_names,corporate_number,category,forgotten_at');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_business_cards_holder REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('CARD', 'number,name,kana,romaji,title,department,office,phone,mobile,mail,left_on');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_contracts_agreement REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('AGREED', 'number,title,counterparty,corporate_number,category');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_it_desk_account REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('ACCOUNT', 'login,holder,service_id,member_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_it_desk_device REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('DEVICE', 'number,model,serial,holder_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_mail_room_letter FOR EACH ROW WHEN (((old.scan_id IS DISTINCT FROM new.scan_id) OR ((old.opening)::text IS DISTINCT FROM (new.opening)::text) OR (old.text IS DISTINCT FROM new.text) OR ((old.secrecy)::text IS DISTINCT FROM (new.secrecy)::text) OR (old.notified_at IS DISTINCT FROM new.notified_at))) EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_phone_calls_call REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('CALL', 'number,caller_company,caller_name,caller_number,matter,task_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_supplies_asset REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('ASSET', 'number,name,place,department,holder,holder_number,note');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_visitors_guest FOR EACH ROW WHEN (((old.name)::text IS DISTINCT FROM (new.name)::text)) EXECUTE FUNCTION app.search_follow_part('VISIT', 'visit_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.generalaffairs_visitors_visit REFERENCING OLD TABLE AS gone NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('VISIT', 'number,company,purpose,host_name,deputy_name,starts_at,task_id,forgotten_at');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_arrival FOR EACH ROW WHEN (((old.task_id IS DISTINCT FROM new.task_id) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR ((old.sender_name)::text IS DISTINCT FROM (new.sender_name)::text) OR ((old.sender_address)::text IS DISTINCT FROM (new.sender_address)::text) OR ((old.subject)::text IS DISTINCT FROM (new.subject)::text) OR (old.body IS DISTINCT FROM new.body) OR ((old.note)::text IS DISTINCT FROM (new.note)::text) OR (old.received_at IS DISTINCT FROM new.received_at))) EXECUTE FUNCTION app.search_follow('ARRIVAL');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_arrivalfile FOR EACH ROW WHEN (((old.arrival_id IS DISTINCT FROM new.arrival_id) OR (old.file_id IS DISTINCT FROM new.file_id))) EXECUTE FUNCTION app.search_follow_part('ARRIVAL', 'arrival_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_attachment FOR EACH ROW WHEN (((old.file_id IS DISTINCT FROM new.file_id) OR (old.task_id IS DISTINCT FROM new.task_id) OR (old.request_id IS DISTINCT FROM new.request_id) OR (old.client_visible IS DISTINCT FROM new.client_visible))) EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_comment FOR EACH ROW WHEN (((old.task_id IS DISTINCT FROM new.task_id) OR (old.body IS DISTINCT FROM new.body) OR ((old.audience)::text IS DISTINCT FROM (new.audience)::text) OR (old.at IS DISTINCT FROM new.at))) EXECUTE FUNCTION app.search_follow('COMMENT');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_improvement FOR EACH ROW WHEN ((old.text IS DISTINCT FROM new.text)) EXECUTE FUNCTION app.search_follow('PROPOSAL');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_manual FOR EACH ROW WHEN (((old.title)::text IS DISTINCT FROM (new.title)::text)) EXECUTE FUNCTION app.search_follow('MANUAL');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_manualversion FOR EACH ROW WHEN (((old.manual_id IS DISTINCT FROM new.manual_id) OR (old.number IS DISTINCT FROM new.number) OR (old.body IS DISTINCT FROM new.body) OR (old.published_at IS DISTINCT FROM new.published_at))) EXECUTE FUNCTION app.search_follow_version();
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_materialarrival FOR EACH ROW WHEN (((old.item_id IS DISTINCT FROM new.item_id) OR (old.file_id IS DISTINCT FROM new.file_id) OR ((old.note)::text IS DISTINCT FROM (new.note)::text))) EXECUTE FUNCTION app.search_follow_item();
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_materialitem FOR EACH ROW WHEN (((old.list_id IS DISTINCT FROM new.list_id) OR ((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.example)::text IS DISTINCT FROM (new.example)::text) OR ((old.reason)::text IS DISTINCT FROM (new.reason)::text) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR (old."position" IS DISTINCT FROM new."position"))) EXECUTE FUNCTION app.search_follow_part('MATERIAL', 'list_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_materiallist FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.category)::text IS DISTINCT FROM (new.category)::text))) EXECUTE FUNCTION app.search_follow('MATERIAL');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_meeting FOR EACH ROW WHEN (((old.held_on IS DISTINCT FROM new.held_on) OR (old.participants IS DISTINCT FROM new.participants) OR (old.minutes IS DISTINCT FROM new.minutes) OR (old.decisions IS DISTINCT FROM new.decisions))) EXECUTE FUNCTION app.search_follow('MEETING');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_meetingtodo FOR EACH ROW WHEN (((old.meeting_id IS DISTINCT FROM new.meeting_id) OR ((old.text)::text IS DISTINCT FROM (new.text)::text) OR ((old.owner)::text IS DISTINCT FROM (new.owner)::text))) EXECUTE FUNCTION app.search_follow_part('MEETING', 'meeting_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_question FOR EACH ROW WHEN (((old.task_id IS DISTINCT FROM new.task_id) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR ((old.subject_label)::text IS DISTINCT FROM (new.subject_label)::text) OR (old.text IS DISTINCT FROM new.text) OR (old.choices IS DISTINCT FROM new.choices) OR (old.answer IS DISTINCT FROM new.answer) OR (old.file_id IS DISTINCT FROM new.file_id) OR (old.answered_at IS DISTINCT FROM new.answered_at) OR (old.withdrawn_at IS DISTINCT FROM new.withdrawn_at))) EXECUTE FUNCTION app.search_follow('QUESTION');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_recurringtemplate FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR ((old.process)::text IS DISTINCT FROM (new.process)::text))) EXECUTE FUNCTION app.search_follow('ROUTINE');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_recurringversion FOR EACH ROW WHEN (((old.number IS DISTINCT FROM new.number) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.description IS DISTINCT FROM new.description) OR (old.steps IS DISTINCT FROM new.steps) OR (old.questions IS DISTINCT FROM new.questions) OR (old.evidence IS DISTINCT FROM new.evidence))) EXECUTE FUNCTION app.search_follow_part('ROUTINE', 'template_id');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_request FOR EACH ROW WHEN ((((old.number)::text IS DISTINCT FROM (new.number)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.fields IS DISTINCT FROM new.fields) OR (old.body IS DISTINCT FROM new.body) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR (old.received_at IS DISTINCT FROM new.received_at))) EXECUTE FUNCTION app.search_follow_work('REQUEST');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_straymail FOR EACH ROW WHEN ((((old.sender_name)::text IS DISTINCT FROM (new.sender_name)::text) OR ((old.sender_address)::text IS DISTINCT FROM (new.sender_address)::text) OR ((old.recipients)::text IS DISTINCT FROM (new.recipients)::text) OR ((old.subject)::text IS DISTINCT FROM (new.subject)::text) OR (old.body IS DISTINCT FROM new.body) OR ((old.note)::text IS DISTINCT FROM (new.note)::text) OR ((old.state)::text IS DISTINCT FROM (new.state)::text))) EXECUTE FUNCTION app.search_follow('ARRIVAL');
CREATE TRIGGER search_changed AFTER UPDATE ON app.tasks_task FOR EACH ROW WHEN ((((old.number)::text IS DISTINCT FROM (new.number)::text) OR ((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.fields IS DISTINCT FROM new.fields) OR ((old.category)::text IS DISTINCT FROM (new.category)::text) OR (old.request_id IS DISTINCT FROM new.request_id) OR (old.received_at IS DISTINCT FROM new.received_at))) EXECUTE FUNCTION app.search_follow_work('TASK');
CREATE TRIGGER search_devices AFTER UPDATE ON app.generalaffairs_it_desk_member FOR EACH ROW WHEN ((((old.name)::text IS DISTINCT FROM (new.name)::text) OR ((old.number)::text IS DISTINCT FROM (new.number)::text))) EXECUTE FUNCTION app.search_follow_named('DEVICE', 'generalaffairs_it_desk_device', 'holder_id');
CREATE TRIGGER search_gone BEFORE DELETE ON app.clients_client FOR EACH ROW EXECUTE FUNCTION app.search_follow_client();
CREATE TRIGGER search_gone AFTER DELETE ON app.clients_clientnote FOR EACH ROW EXECUTE FUNCTION app.search_follow('NOTE');
CREATE TRIGGER search_gone AFTER DELETE ON app.clients_contractversion FOR EACH ROW EXECUTE FUNCTION app.search_follow('CONTRACT');
CREATE TRIGGER search_gone AFTER DELETE ON app.clients_person REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_persons();
CREATE TRIGGER search_gone AFTER DELETE ON app.clients_scopeline REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('CONTRACT', 'version_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.core_document FOR EACH ROW EXECUTE FUNCTION app.search_follow('DOCUMENT', 'REPORT');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_antisocial_checks_subject REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('SUBJECT', 'name,kana,old_names,corporate_number,category,forgotten_at');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_business_cards_holder REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('CARD', 'number,name,kana,romaji,title,department,office,phone,mobile,mail,left_on');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_contracts_agreement REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('AGREED', 'number,title,counterparty,corporate_number,category');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_it_desk_account REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('ACCOUNT', 'login,holder,service_id,member_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_it_desk_device REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('DEVICE', 'number,model,serial,holder_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_mail_room_letter FOR EACH ROW WHEN ((old.scan_id IS NOT NULL)) EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_phone_calls_call REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('CALL', 'number,caller_company,caller_name,caller_number,matter,task_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_supplies_asset REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('ASSET', 'number,name,place,department,holder,holder_number,note');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_visitors_guest REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('VISIT', 'visit_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.generalaffairs_visitors_visit REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('VISIT', 'number,company,purpose,host_name,deputy_name,starts_at,task_id,forgotten_at');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_arrival FOR EACH ROW EXECUTE FUNCTION app.search_follow('ARRIVAL');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_arrivalfile REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('ARRIVAL', 'arrival_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_attachment FOR EACH ROW EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_comment FOR EACH ROW EXECUTE FUNCTION app.search_follow('COMMENT');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_improvement FOR EACH ROW EXECUTE FUNCTION app.search_follow('PROPOSAL');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_manual FOR EACH ROW EXECUTE FUNCTION app.search_follow('MANUAL');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_manualversion FOR EACH ROW EXECUTE FUNCTION app.search_follow_version();
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_materialarrival FOR EACH ROW EXECUTE FUNCTION app.search_follow_item();
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_materialitem REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('MATERIAL', 'list_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_materiallist FOR EACH ROW EXECUTE FUNCTION app.search_follow('MATERIAL');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_meeting FOR EACH ROW EXECUTE FUNCTION app.search_follow('MEETING');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_meetingtodo REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('MEETING', 'meeting_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_question FOR EACH ROW EXECUTE FUNCTION app.search_follow('QUESTION');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_recurringtemplate FOR EACH ROW EXECUTE FUNCTION app.search_follow('ROUTINE');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_recurringversion REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('ROUTINE', 'template_id');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_request FOR EACH ROW EXECUTE FUNCTION app.search_follow_work('REQUEST');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_straymail FOR EACH ROW EXECUTE FUNCTION app.search_follow('ARRIVAL');
CREATE TRIGGER search_gone AFTER DELETE ON app.tasks_task FOR EACH ROW EXECUTE FUNCTION app.search_follow_work('TASK');
CREATE TRIGGER search_made AFTER INSERT ON app.clients_client FOR EACH ROW EXECUTE FUNCTION app.search_follow_client();
CREATE TRIGGER search_made AFTER INSERT ON app.clients_clientnote FOR EACH ROW EXECUTE FUNCTION app.search_follow('NOTE');
CREATE TRIGGER search_made AFTER INSERT ON app.clients_contractversion FOR EACH ROW EXECUTE FUNCTION app.search_follow('CONTRACT');
CREATE TRIGGER search_made AFTER INSERT ON app.clients_person REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_persons();
CREATE TRIGGER search_made AFTER INSERT ON app.clients_scopeline REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('CONTRACT', 'version_id');
CREATE TRIGGER search_made AFTER INSERT ON app.core_document FOR EACH ROW EXECUTE FUNCTION app.search_follow('DOCUMENT', 'REPORT');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_antisocial_checks_subject REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('SUBJECT', 'name,kana,old_names,corporate_number,category,forgotten_at');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_business_cards_holder REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('CARD', 'number,name,kana,romaji,title,department,office,phone,mobile,mail,left_on');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_contracts_agreement REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('AGREED', 'number,title,counterparty,corporate_number,category');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_it_desk_account REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('ACCOUNT', 'login,holder,service_id,member_id');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_it_desk_device REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('DEVICE', 'number,model,serial,holder_id');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_mail_room_letter FOR EACH ROW WHEN ((new.scan_id IS NOT NULL)) EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_phone_calls_call REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('CALL', 'number,caller_company,caller_name,caller_number,matter,task_id');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_supplies_asset REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('ASSET', 'number,name,place,department,holder,holder_number,note');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_visitors_guest REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('VISIT', 'visit_id');
CREATE TRIGGER search_made AFTER INSERT ON app.generalaffairs_visitors_visit REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_rows('VISIT', 'number,company,purpose,host_name,deputy_name,starts_at,task_id,forgotten_at');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_arrival FOR EACH ROW EXECUTE FUNCTION app.search_follow('ARRIVAL');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_arrivalfile REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('ARRIVAL', 'arrival_id');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_attachment FOR EACH ROW EXECUTE FUNCTION app.search_follow('FILE');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_comment FOR EACH ROW EXECUTE FUNCTION app.search_follow('COMMENT');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_improvement FOR EACH ROW EXECUTE FUNCTION app.search_follow('PROPOSAL');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_manual FOR EACH ROW EXECUTE FUNCTION app.search_follow('MANUAL');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_manualversion FOR EACH ROW EXECUTE FUNCTION app.search_follow_version();
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_materialarrival FOR EACH ROW EXECUTE FUNCTION app.search_follow_item();
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_materialitem REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('MATERIAL', 'list_id');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_materiallist FOR EACH ROW EXECUTE FUNCTION app.search_follow('MATERIAL');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_meeting FOR EACH ROW EXECUTE FUNCTION app.search_follow('MEETING');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_meetingtodo REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('MEETING', 'meeting_id');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_question FOR EACH ROW EXECUTE FUNCTION app.search_follow('QUESTION');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_recurringtemplate FOR EACH ROW EXECUTE FUNCTION app.search_follow('ROUTINE');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_recurringversion REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_parts('ROUTINE', 'template_id');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_request REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_new_work('REQUEST');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_straymail FOR EACH ROW EXECUTE FUNCTION app.search_follow('ARRIVAL');
CREATE TRIGGER search_made AFTER INSERT ON app.tasks_task REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.search_follow_new_work('TASK');
CREATE TRIGGER search_mail AFTER UPDATE ON app.tasks_task FOR EACH ROW WHEN (((old.category)::text IS DISTINCT FROM (new.category)::text)) EXECUTE FUNCTION app.search_follow_mail();
CREATE TRIGGER search_told AFTER UPDATE ON app.tasks_task FOR EACH ROW WHEN ((((new.worktype)::text = 'generalaffairs.antisocial_checks'::text) AND (((old.status)::text = ANY (ARRAY[('DELIVERED'::character varying)::text, ('DONE'::character varying)::text])) <> ((new.status)::text = ANY (ARRAY[('DELIVERED'::character varying)::text, ('DONE'::character varying)::text]))))) EXECUTE FUNCTION app.search_follow_told();
CREATE TRIGGER search_visits AFTER UPDATE ON app.tasks_task FOR EACH ROW WHEN (((old.category)::text IS DISTINCT FROM (new.category)::text)) EXECUTE FUNCTION app.search_follow_named('VISIT', 'generalaffairs_visitors_visit', 'task_id');
ALTER TABLE ONLY app.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES app.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES app.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES app.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES app.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_assignment
    ADD CONSTRAINT clients_assignment_tenant_id_dc732439_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_assignment
    ADD CONSTRAINT clients_assignment_user_id_7927750c_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_businesscalendar
    ADD CONSTRAINT clients_businesscale_tenant_id_54891513_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_clientcard
    ADD CONSTRAINT clients_clientcard_tenant_id_147288f8_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_clientnote
    ADD CONSTRAINT clients_clientnote_author_id_68f0e89c_fk_clients_user_id FOREIGN KEY (author_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_clientnote
    ADD CONSTRAINT clients_clientnote_ended_by_id_59fdbd85_fk_clients_user_id FOREIGN KEY (ended_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_clientnote
    ADD CONSTRAINT clients_clientnote_tenant_id_4b28877e_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_clientsequence
    ADD CONSTRAINT clients_clientsequence_tenant_id_0a0b937c_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_closedday
    ADD CONSTRAINT clients_closedday_calendar_same_tenant FOREIGN KEY (tenant_id, calendar_id) REFERENCES app.clients_businesscalendar(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_closedday
    ADD CONSTRAINT clients_closedday_tenant_id_67ec6869_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_closingday
    ADD CONSTRAINT clients_closingday_tenant_id_4b785cec_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_contract
    ADD CONSTRAINT clients_contract_tenant_id_08eab2ca_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_contractversion
    ADD CONSTRAINT clients_contractversion_contract_same_tenant FOREIGN KEY (tenant_id, contract_id) REFERENCES app.clients_contract(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_contractversion
    ADD CONSTRAINT clients_contractversion_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_contractversion
    ADD CONSTRAINT clients_contractversion_tenant_id_c100f372_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_establishment
    ADD CONSTRAINT clients_establishment_tenant_id_a51f5a14_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_inventoryimport
    ADD CONSTRAINT clients_inventoryimport_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_inventoryimport
    ADD CONSTRAINT clients_inventoryimport_tenant_id_c740d853_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_inventoryimport
    ADD CONSTRAINT clients_inventoryimport_version_same_tenant FOREIGN KEY (tenant_id, version_id) REFERENCES app.clients_inventoryversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_inventoryversion
    ADD CONSTRAINT clients_inventoryver_tenant_id_3a211d33_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_inventoryversion
    ADD CONSTRAINT clients_inventoryversion_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_invitation
    ADD CONSTRAINT clients_invitation_tenant_id_c3589f7b_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_license
    ADD CONSTRAINT clients_license_user_id_3f530538_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_membership
    ADD CONSTRAINT clients_membership_tenant_id_271e3f1c_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_membership
    ADD CONSTRAINT clients_membership_user_id_cf72b706_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_notereading
    ADD CONSTRAINT clients_notereading_note_same_tenant FOREIGN KEY (tenant_id, note_id) REFERENCES app.clients_clientnote(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_notereading
    ADD CONSTRAINT clients_notereading_tenant_id_8807a80e_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_notereading
    ADD CONSTRAINT clients_notereading_user_id_c5c288c4_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_openingslot
    ADD CONSTRAINT clients_openingslot_calendar_same_tenant FOREIGN KEY (tenant_id, calendar_id) REFERENCES app.clients_businesscalendar(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_openingslot
    ADD CONSTRAINT clients_openingslot_tenant_id_0b257dc8_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_person
    ADD CONSTRAINT clients_person_establishment_same_tenant FOREIGN KEY (tenant_id, establishment_id) REFERENCES app.clients_establishment(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_person
    ADD CONSTRAINT clients_person_tenant_id_d1d9b96b_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_person
    ADD CONSTRAINT clients_person_user_id_605d0075_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_processline
    ADD CONSTRAINT clients_processline_tenant_id_4b5e5b86_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_processline
    ADD CONSTRAINT clients_processline_version_same_tenant FOREIGN KEY (tenant_id, version_id) REFERENCES app.clients_inventoryversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_remembereddevice
    ADD CONSTRAINT clients_remembereddevice_user_id_87087985_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_responsible
    ADD CONSTRAINT clients_responsible_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_responsible
    ADD CONSTRAINT clients_responsible_tenant_id_2c5ea624_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_responsible
    ADD CONSTRAINT clients_responsible_user_id_d266c6a9_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_scopeline
    ADD CONSTRAINT clients_scopeline_tenant_id_e25310b5_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_scopeline
    ADD CONSTRAINT clients_scopeline_version_same_tenant FOREIGN KEY (tenant_id, version_id) REFERENCES app.clients_contractversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_scopesteprole
    ADD CONSTRAINT clients_scopesteprole_line_same_tenant FOREIGN KEY (tenant_id, line_id) REFERENCES app.clients_scopeline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.clients_scopesteprole
    ADD CONSTRAINT clients_scopesteprole_tenant_id_959e3bde_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_signinlink
    ADD CONSTRAINT clients_signinlink_user_id_acae3d21_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_takeout
    ADD CONSTRAINT clients_takeout_tenant_id_40b4e3e0_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_usersession
    ADD CONSTRAINT clients_usersession_remembered_id_0794c22b_fk_clients_r FOREIGN KEY (remembered_id) REFERENCES app.clients_remembereddevice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.clients_usersession
    ADD CONSTRAINT clients_usersession_user_id_11f15689_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_document
    ADD CONSTRAINT core_document_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.core_document
    ADD CONSTRAINT core_document_tenant_id_e75f828e_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_downloadlog
    ADD CONSTRAINT core_downloadlog_document_same_tenant FOREIGN KEY (tenant_id, document_id) REFERENCES app.core_document(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.core_downloadlog
    ADD CONSTRAINT core_downloadlog_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.core_downloadlog
    ADD CONSTRAINT core_downloadlog_tenant_id_46d1861f_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_event
    ADD CONSTRAINT core_event_tenant_id_cefa06f8_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_eventhead
    ADD CONSTRAINT core_eventhead_tenant_id_20cb338b_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_importmapping
    ADD CONSTRAINT core_importmapping_tenant_id_871819da_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_importrow
    ADD CONSTRAINT core_importrow_run_same_tenant FOREIGN KEY (tenant_id, run_id) REFERENCES app.core_importrun(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.core_importrow
    ADD CONSTRAINT core_importrow_tenant_id_d3545a57_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_importrun
    ADD CONSTRAINT core_importrun_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.core_importrun
    ADD CONSTRAINT core_importrun_tenant_id_9acafa8a_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_job
    ADD CONSTRAINT core_job_tenant_id_da6bb685_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_outbox
    ADD CONSTRAINT core_outbox_tenant_id_b9bba050_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.core_storedfile
    ADD CONSTRAINT core_storedfile_came_in_same_tenant FOREIGN KEY (tenant_id, came_in_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.core_storedfile
    ADD CONSTRAINT core_storedfile_tenant_id_668a8d41_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check
    ADD CONSTRAINT generalaffairs_antis_judge_id_08d2d3fd_fk_clients_u FOREIGN KEY (judge_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_inquiry
    ADD CONSTRAINT generalaffairs_antis_made_by_id_2ce3cf85_fk_clients_u FOREIGN KEY (made_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check
    ADD CONSTRAINT generalaffairs_antis_made_by_id_e22306bb_fk_clients_u FOREIGN KEY (made_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit
    ADD CONSTRAINT generalaffairs_antis_opened_by_id_72b20c9d_fk_clients_u FOREIGN KEY (opened_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_standard
    ADD CONSTRAINT generalaffairs_antis_saved_by_id_efd052f2_fk_clients_u FOREIGN KEY (saved_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit
    ADD CONSTRAINT generalaffairs_antis_sorted_by_id_72afdce9_fk_clients_u FOREIGN KEY (sorted_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_search
    ADD CONSTRAINT generalaffairs_antis_tenant_id_0910d07b_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_subject
    ADD CONSTRAINT generalaffairs_antis_tenant_id_2132128a_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_inquiry
    ADD CONSTRAINT generalaffairs_antis_tenant_id_7d011846_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit
    ADD CONSTRAINT generalaffairs_antis_tenant_id_8486cc37_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listversion
    ADD CONSTRAINT generalaffairs_antis_tenant_id_9c3f5ae5_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listentry
    ADD CONSTRAINT generalaffairs_antis_tenant_id_b830d82a_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check
    ADD CONSTRAINT generalaffairs_antis_tenant_id_e85405d4_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_standard
    ADD CONSTRAINT generalaffairs_antis_tenant_id_e9d07c62_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check
    ADD CONSTRAINT generalaffairs_antisocial_checks_check_subject_same_tenant FOREIGN KEY (tenant_id, subject_id) REFERENCES app.generalaffairs_antisocial_checks_subject(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_check
    ADD CONSTRAINT generalaffairs_antisocial_checks_check_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit
    ADD CONSTRAINT generalaffairs_antisocial_checks_hit_check_of_same_tenant FOREIGN KEY (tenant_id, check_of_id) REFERENCES app.generalaffairs_antisocial_checks_check(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_hit
    ADD CONSTRAINT generalaffairs_antisocial_checks_hit_entry_same_tenant FOREIGN KEY (tenant_id, entry_id) REFERENCES app.generalaffairs_antisocial_checks_listentry(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_inquiry
    ADD CONSTRAINT generalaffairs_antisocial_checks_inquiry_check_of_same_tenant FOREIGN KEY (tenant_id, check_of_id) REFERENCES app.generalaffairs_antisocial_checks_check(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_inquiry
    ADD CONSTRAINT generalaffairs_antisocial_checks_inquiry_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listentry
    ADD CONSTRAINT generalaffairs_antisocial_checks_listentry_version_same_tenant FOREIGN KEY (tenant_id, version_id) REFERENCES app.generalaffairs_antisocial_checks_listversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_listversion
    ADD CONSTRAINT generalaffairs_antisocial_checks_listversion_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_search
    ADD CONSTRAINT generalaffairs_antisocial_checks_search_check_of_same_tenant FOREIGN KEY (tenant_id, check_of_id) REFERENCES app.generalaffairs_antisocial_checks_check(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_search
    ADD CONSTRAINT generalaffairs_antisocial_checks_search_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_antisocial_checks_search
    ADD CONSTRAINT generalaffairs_antisocial_checks_search_version_same_tenant FOREIGN KEY (tenant_id, version_id) REFERENCES app.generalaffairs_antisocial_checks_listversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_layout
    ADD CONSTRAINT generalaffairs_busin_tenant_id_049517c8_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_variant
    ADD CONSTRAINT generalaffairs_busin_tenant_id_1db7c9ed_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_order
    ADD CONSTRAINT generalaffairs_busin_tenant_id_449712e2_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_entry
    ADD CONSTRAINT generalaffairs_busin_tenant_id_500f157d_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_rules
    ADD CONSTRAINT generalaffairs_busin_tenant_id_51d691eb_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_stockmove
    ADD CONSTRAINT generalaffairs_busin_tenant_id_9cb32b53_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT generalaffairs_busin_tenant_id_c0343b34_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_layoutversion
    ADD CONSTRAINT generalaffairs_busin_tenant_id_c0578290_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_holder
    ADD CONSTRAINT generalaffairs_busin_tenant_id_cc3704dc_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_proposal
    ADD CONSTRAINT generalaffairs_busin_tenant_id_fec33bb2_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_business_cards_layoutversion
    ADD CONSTRAINT generalaffairs_business_cards_layoutversion_layout_same_tenant FOREIGN KEY (tenant_id, layout_id) REFERENCES app.generalaffairs_business_cards_layout(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_layoutversion
    ADD CONSTRAINT generalaffairs_business_cards_layoutversion_logo_same_tenant FOREIGN KEY (tenant_id, logo_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_order
    ADD CONSTRAINT generalaffairs_business_cards_order_csv_same_tenant FOREIGN KEY (tenant_id, csv_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_order
    ADD CONSTRAINT generalaffairs_business_cards_order_xlsx_same_tenant FOREIGN KEY (tenant_id, xlsx_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT generalaffairs_business_cards_printing_order_same_tenant FOREIGN KEY (tenant_id, order_id) REFERENCES app.generalaffairs_business_cards_order(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT generalaffairs_business_cards_printing_same_as_same_tenant FOREIGN KEY (tenant_id, same_as_id) REFERENCES app.generalaffairs_business_cards_printing(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT generalaffairs_business_cards_printing_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT generalaffairs_business_cards_printing_variant_same_tenant FOREIGN KEY (tenant_id, variant_id) REFERENCES app.generalaffairs_business_cards_variant(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_printing
    ADD CONSTRAINT generalaffairs_business_cards_printing_version_same_tenant FOREIGN KEY (tenant_id, version_id) REFERENCES app.generalaffairs_business_cards_layoutversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_proposal
    ADD CONSTRAINT generalaffairs_business_cards_proposal_holder_same_tenant FOREIGN KEY (tenant_id, holder_id) REFERENCES app.generalaffairs_business_cards_holder(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_proposal
    ADD CONSTRAINT generalaffairs_business_cards_proposal_variant_same_tenant FOREIGN KEY (tenant_id, variant_id) REFERENCES app.generalaffairs_business_cards_variant(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_stockmove
    ADD CONSTRAINT generalaffairs_business_cards_stockmove_variant_same_tenant FOREIGN KEY (tenant_id, variant_id) REFERENCES app.generalaffairs_business_cards_variant(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_variant
    ADD CONSTRAINT generalaffairs_business_cards_variant_holder_same_tenant FOREIGN KEY (tenant_id, holder_id) REFERENCES app.generalaffairs_business_cards_holder(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_business_cards_variant
    ADD CONSTRAINT generalaffairs_business_cards_variant_layout_same_tenant FOREIGN KEY (tenant_id, layout_id) REFERENCES app.generalaffairs_business_cards_layout(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion
    ADD CONSTRAINT generalaffairs_contr_added_by_id_94756202_fk_clients_u FOREIGN KEY (added_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_contracts_agreement
    ADD CONSTRAINT generalaffairs_contr_tenant_id_19bcc770_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreminder
    ADD CONSTRAINT generalaffairs_contr_tenant_id_5bfb64ef_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreview
    ADD CONSTRAINT generalaffairs_contr_tenant_id_d11617b3_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion
    ADD CONSTRAINT generalaffairs_contr_tenant_id_f6266a84_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_contracts_agreement
    ADD CONSTRAINT generalaffairs_contracts_agreement_base_same_tenant FOREIGN KEY (tenant_id, base_id) REFERENCES app.generalaffairs_contracts_agreement(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_contracts_agreement
    ADD CONSTRAINT generalaffairs_contracts_agreement_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreminder
    ADD CONSTRAINT generalaffairs_contracts_agreementreminder_agreement_same_tenan FOREIGN KEY (tenant_id, agreement_id) REFERENCES app.generalaffairs_contracts_agreement(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreview
    ADD CONSTRAINT generalaffairs_contracts_agreementreview_agreement_same_tenant FOREIGN KEY (tenant_id, agreement_id) REFERENCES app.generalaffairs_contracts_agreement(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementreview
    ADD CONSTRAINT generalaffairs_contracts_agreementreview_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion
    ADD CONSTRAINT generalaffairs_contracts_agreementversion_agreement_same_tenant FOREIGN KEY (tenant_id, agreement_id) REFERENCES app.generalaffairs_contracts_agreement(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_contracts_agreementversion
    ADD CONSTRAINT generalaffairs_contracts_agreementversion_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_data_entry_formversion
    ADD CONSTRAINT generalaffairs_data__saved_by_id_c0c9ea4c_fk_clients_u FOREIGN KEY (saved_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_data_entry_formversion
    ADD CONSTRAINT generalaffairs_data__tenant_id_15aa326f_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_data_entry_masterrow
    ADD CONSTRAINT generalaffairs_data__tenant_id_2051a11d_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_data_entry_record
    ADD CONSTRAINT generalaffairs_data__tenant_id_9e754fc2_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_data_entry_output
    ADD CONSTRAINT generalaffairs_data__tenant_id_d770fb94_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_data_entry_output
    ADD CONSTRAINT generalaffairs_data_entry_output_book_same_tenant FOREIGN KEY (tenant_id, book_id) REFERENCES app.core_document(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_data_entry_output
    ADD CONSTRAINT generalaffairs_data_entry_output_table_same_tenant FOREIGN KEY (tenant_id, table_id) REFERENCES app.core_document(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_data_entry_output
    ADD CONSTRAINT generalaffairs_data_entry_output_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_data_entry_record
    ADD CONSTRAINT generalaffairs_data_entry_record_case_same_tenant FOREIGN KEY (tenant_id, case_id) REFERENCES app.tasks_case(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_data_entry_record
    ADD CONSTRAINT generalaffairs_data_entry_record_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_data_entry_record
    ADD CONSTRAINT generalaffairs_data_entry_record_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_data_entry_record
    ADD CONSTRAINT generalaffairs_data_entry_record_version_same_tenant FOREIGN KEY (tenant_id, version_id) REFERENCES app.generalaffairs_data_entry_formversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_templateversion
    ADD CONSTRAINT generalaffairs_docum_approved_by_id_efda3e23_fk_clients_u FOREIGN KEY (approved_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_templateversion
    ADD CONSTRAINT generalaffairs_docum_made_by_id_42a45477_fk_clients_u FOREIGN KEY (made_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_prooftick
    ADD CONSTRAINT generalaffairs_docum_maker_id_352c3e02_fk_clients_u FOREIGN KEY (maker_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_merged
    ADD CONSTRAINT generalaffairs_docum_maker_id_8d3f5b4a_fk_clients_u FOREIGN KEY (maker_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_workrow
    ADD CONSTRAINT generalaffairs_docum_tenant_id_3092b772_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_merged
    ADD CONSTRAINT generalaffairs_docum_tenant_id_3a28dec3_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_templateversion
    ADD CONSTRAINT generalaffairs_docum_tenant_id_81c79262_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_prooftick
    ADD CONSTRAINT generalaffairs_docum_tenant_id_e8b46be7_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_template
    ADD CONSTRAINT generalaffairs_docum_tenant_id_f91321c1_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_prooftick
    ADD CONSTRAINT generalaffairs_docum_ticked_by_id_c903580f_fk_clients_u FOREIGN KEY (ticked_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_documents_merged
    ADD CONSTRAINT generalaffairs_documents_merged_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_merged
    ADD CONSTRAINT generalaffairs_documents_merged_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_merged
    ADD CONSTRAINT generalaffairs_documents_merged_template_same_tenant FOREIGN KEY (tenant_id, template_id) REFERENCES app.generalaffairs_documents_templateversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_prooftick
    ADD CONSTRAINT generalaffairs_documents_prooftick_merged_same_tenant FOREIGN KEY (tenant_id, merged_id) REFERENCES app.generalaffairs_documents_merged(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_templateversion
    ADD CONSTRAINT generalaffairs_documents_templateversion_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_templateversion
    ADD CONSTRAINT generalaffairs_documents_templateversion_template_same_tenant FOREIGN KEY (tenant_id, template_id) REFERENCES app.generalaffairs_documents_template(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_workrow
    ADD CONSTRAINT generalaffairs_documents_workrow_evidence_same_tenant FOREIGN KEY (tenant_id, evidence_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_workrow
    ADD CONSTRAINT generalaffairs_documents_workrow_process_line_same_tenant FOREIGN KEY (tenant_id, process_line_id) REFERENCES app.clients_processline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_documents_workrow
    ADD CONSTRAINT generalaffairs_documents_workrow_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_enquiry
    ADD CONSTRAINT generalaffairs_it_de_answered_by_id_2feb84e7_fk_clients_u FOREIGN KEY (answered_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_accountchange
    ADD CONSTRAINT generalaffairs_it_de_checked_by_id_12780632_fk_clients_u FOREIGN KEY (checked_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_de_checked_by_id_388928c1_fk_clients_u FOREIGN KEY (checked_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_de_done_by_id_a2bc1cc5_fk_clients_u FOREIGN KEY (done_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_accountchange
    ADD CONSTRAINT generalaffairs_it_de_done_by_id_e9d108eb_fk_clients_u FOREIGN KEY (done_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_knownerror
    ADD CONSTRAINT generalaffairs_it_de_proposed_by_id_a3f0861f_fk_clients_u FOREIGN KEY (proposed_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_knownerror
    ADD CONSTRAINT generalaffairs_it_de_published_by_id_e69fa512_fk_clients_u FOREIGN KEY (published_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_accountchange
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_172172a6_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_knownerror
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_202550db_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklist
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_2c462561_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_604f85b6_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_device
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_87fc3f4f_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_service
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_accff1bd_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_account
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_c01696b0_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_member
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_cdc65938_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_roleitem
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_d787b2e8_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_enquiry
    ADD CONSTRAINT generalaffairs_it_de_tenant_id_e7ca6844_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_it_desk_account
    ADD CONSTRAINT generalaffairs_it_desk_account_member_same_tenant FOREIGN KEY (tenant_id, member_id) REFERENCES app.generalaffairs_it_desk_member(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_account
    ADD CONSTRAINT generalaffairs_it_desk_account_service_same_tenant FOREIGN KEY (tenant_id, service_id) REFERENCES app.generalaffairs_it_desk_service(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_accountchange
    ADD CONSTRAINT generalaffairs_it_desk_accountchange_account_same_tenant FOREIGN KEY (tenant_id, account_id) REFERENCES app.generalaffairs_it_desk_account(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklist
    ADD CONSTRAINT generalaffairs_it_desk_checklist_member_same_tenant FOREIGN KEY (tenant_id, member_id) REFERENCES app.generalaffairs_it_desk_member(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklist
    ADD CONSTRAINT generalaffairs_it_desk_checklist_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_desk_checklistitem_account_same_tenant FOREIGN KEY (tenant_id, account_id) REFERENCES app.generalaffairs_it_desk_account(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_desk_checklistitem_checklist_same_tenant FOREIGN KEY (tenant_id, checklist_id) REFERENCES app.generalaffairs_it_desk_checklist(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_desk_checklistitem_device_same_tenant FOREIGN KEY (tenant_id, device_id) REFERENCES app.generalaffairs_it_desk_device(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_checklistitem
    ADD CONSTRAINT generalaffairs_it_desk_checklistitem_service_same_tenant FOREIGN KEY (tenant_id, service_id) REFERENCES app.generalaffairs_it_desk_service(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_device
    ADD CONSTRAINT generalaffairs_it_desk_device_erase_file_same_tenant FOREIGN KEY (tenant_id, erase_file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_device
    ADD CONSTRAINT generalaffairs_it_desk_device_holder_same_tenant FOREIGN KEY (tenant_id, holder_id) REFERENCES app.generalaffairs_it_desk_member(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_enquiry
    ADD CONSTRAINT generalaffairs_it_desk_enquiry_known_same_tenant FOREIGN KEY (tenant_id, known_id) REFERENCES app.generalaffairs_it_desk_knownerror(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_enquiry
    ADD CONSTRAINT generalaffairs_it_desk_enquiry_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_knownerror
    ADD CONSTRAINT generalaffairs_it_desk_knownerror_origin_same_tenant FOREIGN KEY (tenant_id, origin_id) REFERENCES app.generalaffairs_it_desk_enquiry(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_it_desk_roleitem
    ADD CONSTRAINT generalaffairs_it_desk_roleitem_service_same_tenant FOREIGN KEY (tenant_id, service_id) REFERENCES app.generalaffairs_it_desk_service(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail__decided_by_id_433ceaef_fk_clients_u FOREIGN KEY (decided_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal
    ADD CONSTRAINT generalaffairs_mail__destroyed_by_id_594c34a6_fk_clients_u FOREIGN KEY (destroyed_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail__opened_by_id_a9dc932a_fk_clients_u FOREIGN KEY (opened_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_openingrule
    ADD CONSTRAINT generalaffairs_mail__opener_id_8cbefad4_fk_clients_u FOREIGN KEY (opener_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail__opener_id_a55d7ef4_fk_clients_u FOREIGN KEY (opener_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_dispatch
    ADD CONSTRAINT generalaffairs_mail__sent_by_id_36e40618_fk_clients_u FOREIGN KEY (sent_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail__tenant_id_2019b6fb_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_openingrule
    ADD CONSTRAINT generalaffairs_mail__tenant_id_340d39ac_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_mailsetting
    ADD CONSTRAINT generalaffairs_mail__tenant_id_43118ba9_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail__tenant_id_5866e31c_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_dispatch
    ADD CONSTRAINT generalaffairs_mail__tenant_id_a22d2608_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_seal
    ADD CONSTRAINT generalaffairs_mail__tenant_id_b010b1d3_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal
    ADD CONSTRAINT generalaffairs_mail__tenant_id_b4c800f7_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_lettertie
    ADD CONSTRAINT generalaffairs_mail__tenant_id_f061a019_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail__text_by_id_4ff67098_fk_clients_u FOREIGN KEY (text_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_lettertie
    ADD CONSTRAINT generalaffairs_mail__tied_by_id_314dd9fa_fk_clients_u FOREIGN KEY (tied_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail__used_by_id_9e5cff3d_fk_clients_u FOREIGN KEY (used_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_mail_room_dispatch
    ADD CONSTRAINT generalaffairs_mail_room_dispatch_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_dispatch
    ADD CONSTRAINT generalaffairs_mail_room_dispatch_letter_same_tenant FOREIGN KEY (tenant_id, letter_id) REFERENCES app.generalaffairs_mail_room_letter(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_dispatch
    ADD CONSTRAINT generalaffairs_mail_room_dispatch_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal
    ADD CONSTRAINT generalaffairs_mail_room_disposal_approval_same_tenant FOREIGN KEY (tenant_id, approval_id) REFERENCES app.tasks_approval(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_disposal
    ADD CONSTRAINT generalaffairs_mail_room_disposal_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail_room_letter_disposal_same_tenant FOREIGN KEY (tenant_id, disposal_id) REFERENCES app.generalaffairs_mail_room_disposal(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail_room_letter_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail_room_letter_scan_same_tenant FOREIGN KEY (tenant_id, scan_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_letter
    ADD CONSTRAINT generalaffairs_mail_room_letter_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_lettertie
    ADD CONSTRAINT generalaffairs_mail_room_lettertie_letter_same_tenant FOREIGN KEY (tenant_id, letter_id) REFERENCES app.generalaffairs_mail_room_letter(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_lettertie
    ADD CONSTRAINT generalaffairs_mail_room_lettertie_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_openingrule
    ADD CONSTRAINT generalaffairs_mail_room_openingrule_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail_room_sealuse_approval_same_tenant FOREIGN KEY (tenant_id, approval_id) REFERENCES app.tasks_approval(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail_room_sealuse_scan_same_tenant FOREIGN KEY (tenant_id, scan_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail_room_sealuse_seal_same_tenant FOREIGN KEY (tenant_id, seal_id) REFERENCES app.generalaffairs_mail_room_seal(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_mail_room_sealuse
    ADD CONSTRAINT generalaffairs_mail_room_sealuse_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_phone_calls_bookentry
    ADD CONSTRAINT generalaffairs_phone_calls_bookentry_owner_same_tenant FOREIGN KEY (tenant_id, owner_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_calls_call_meant_for_same_tenant FOREIGN KEY (tenant_id, meant_for_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_calls_call_script_same_tenant FOREIGN KEY (tenant_id, script_id) REFERENCES app.tasks_manualversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_calls_call_source_same_tenant FOREIGN KEY (tenant_id, source_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_calls_call_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_calls_call_told_to_same_tenant FOREIGN KEY (tenant_id, told_to_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_phone_calls_categoryowner
    ADD CONSTRAINT generalaffairs_phone_calls_categoryowner_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_closed_by_id_563ea968_fk_clients_u FOREIGN KEY (closed_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_seen_by_id_192bee67_fk_clients_u FOREIGN KEY (seen_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_taken_by_id_6b6df984_fk_clients_u FOREIGN KEY (taken_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_phone_calls_categoryowner
    ADD CONSTRAINT generalaffairs_phone_tenant_id_64ff8a92_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_phone_calls_bookentry
    ADD CONSTRAINT generalaffairs_phone_tenant_id_a5072e08_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_phone_calls_answercard
    ADD CONSTRAINT generalaffairs_phone_tenant_id_af544a05_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_phone_calls_call
    ADD CONSTRAINT generalaffairs_phone_tenant_id_f0896dcf_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_stocktake
    ADD CONSTRAINT generalaffairs_suppl_approved_by_id_a37983f3_fk_clients_u FOREIGN KEY (approved_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_stocktake
    ADD CONSTRAINT generalaffairs_suppl_proposed_by_id_f1e0b058_fk_clients_u FOREIGN KEY (proposed_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_stocktake
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_100e15fe_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_orderline
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_32497e06_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_receipt
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_37a4249b_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_consumable
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_3a08a18a_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_loan
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_3a4fd5e6_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_order
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_6033c6e6_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_invoiceline
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_99428e85_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_countline
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_a1c822e9_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_asset
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_a7eee5fb_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_stockmove
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_af7d1292_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_receiptline
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_b27e2d8b_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_invoice
    ADD CONSTRAINT generalaffairs_suppl_tenant_id_f8f83688_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_supplies_asset
    ADD CONSTRAINT generalaffairs_supplies_asset_photo_same_tenant FOREIGN KEY (tenant_id, photo_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_countline
    ADD CONSTRAINT generalaffairs_supplies_countline_asset_same_tenant FOREIGN KEY (tenant_id, asset_id) REFERENCES app.generalaffairs_supplies_asset(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_countline
    ADD CONSTRAINT generalaffairs_supplies_countline_consumable_same_tenant FOREIGN KEY (tenant_id, consumable_id) REFERENCES app.generalaffairs_supplies_consumable(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_countline
    ADD CONSTRAINT generalaffairs_supplies_countline_photo_same_tenant FOREIGN KEY (tenant_id, photo_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_countline
    ADD CONSTRAINT generalaffairs_supplies_countline_stocktake_same_tenant FOREIGN KEY (tenant_id, stocktake_id) REFERENCES app.generalaffairs_supplies_stocktake(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_invoice
    ADD CONSTRAINT generalaffairs_supplies_invoice_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_invoice
    ADD CONSTRAINT generalaffairs_supplies_invoice_order_same_tenant FOREIGN KEY (tenant_id, order_id) REFERENCES app.generalaffairs_supplies_order(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_invoiceline
    ADD CONSTRAINT generalaffairs_supplies_invoiceline_invoice_same_tenant FOREIGN KEY (tenant_id, invoice_id) REFERENCES app.generalaffairs_supplies_invoice(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_invoiceline
    ADD CONSTRAINT generalaffairs_supplies_invoiceline_line_same_tenant FOREIGN KEY (tenant_id, line_id) REFERENCES app.generalaffairs_supplies_orderline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_loan
    ADD CONSTRAINT generalaffairs_supplies_loan_asset_same_tenant FOREIGN KEY (tenant_id, asset_id) REFERENCES app.generalaffairs_supplies_asset(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_loan
    ADD CONSTRAINT generalaffairs_supplies_loan_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_loan
    ADD CONSTRAINT generalaffairs_supplies_loan_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_order
    ADD CONSTRAINT generalaffairs_supplies_order_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_orderline
    ADD CONSTRAINT generalaffairs_supplies_orderline_consumable_same_tenant FOREIGN KEY (tenant_id, consumable_id) REFERENCES app.generalaffairs_supplies_consumable(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_orderline
    ADD CONSTRAINT generalaffairs_supplies_orderline_order_same_tenant FOREIGN KEY (tenant_id, order_id) REFERENCES app.generalaffairs_supplies_order(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_receipt
    ADD CONSTRAINT generalaffairs_supplies_receipt_order_same_tenant FOREIGN KEY (tenant_id, order_id) REFERENCES app.generalaffairs_supplies_order(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_receiptline
    ADD CONSTRAINT generalaffairs_supplies_receiptline_line_same_tenant FOREIGN KEY (tenant_id, line_id) REFERENCES app.generalaffairs_supplies_orderline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_receiptline
    ADD CONSTRAINT generalaffairs_supplies_receiptline_receipt_same_tenant FOREIGN KEY (tenant_id, receipt_id) REFERENCES app.generalaffairs_supplies_receipt(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_stockmove
    ADD CONSTRAINT generalaffairs_supplies_stockmove_consumable_same_tenant FOREIGN KEY (tenant_id, consumable_id) REFERENCES app.generalaffairs_supplies_consumable(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_supplies_stocktake
    ADD CONSTRAINT generalaffairs_supplies_stocktake_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_travel_tripchange
    ADD CONSTRAINT generalaffairs_trave_by_id_a00ba3af_fk_clients_u FOREIGN KEY (by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_travel_travelrules
    ADD CONSTRAINT generalaffairs_trave_saved_by_id_9fc8c05c_fk_clients_u FOREIGN KEY (saved_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_travel_travelrules
    ADD CONSTRAINT generalaffairs_trave_tenant_id_1e4b0977_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_travel_tripchange
    ADD CONSTRAINT generalaffairs_trave_tenant_id_23e6cc89_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_travel_tripline
    ADD CONSTRAINT generalaffairs_trave_tenant_id_3ce98d01_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_travel_trip
    ADD CONSTRAINT generalaffairs_trave_tenant_id_5e360713_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_travel_tripoption
    ADD CONSTRAINT generalaffairs_trave_tenant_id_a353b880_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_travel_trip
    ADD CONSTRAINT generalaffairs_travel_trip_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_travel_tripchange
    ADD CONSTRAINT generalaffairs_travel_tripchange_line_same_tenant FOREIGN KEY (tenant_id, line_id) REFERENCES app.generalaffairs_travel_tripline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_travel_tripline
    ADD CONSTRAINT generalaffairs_travel_tripline_option_same_tenant FOREIGN KEY (tenant_id, option_id) REFERENCES app.generalaffairs_travel_tripoption(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_travel_tripoption
    ADD CONSTRAINT generalaffairs_travel_tripoption_trip_same_tenant FOREIGN KEY (tenant_id, trip_id) REFERENCES app.generalaffairs_travel_trip(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visit_confirmed_by_id_a9762311_fk_clients_u FOREIGN KEY (confirmed_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_prep
    ADD CONSTRAINT generalaffairs_visit_done_by_id_bc237ee3_fk_clients_u FOREIGN KEY (done_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_equipment
    ADD CONSTRAINT generalaffairs_visit_tenant_id_2d068333_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_prep
    ADD CONSTRAINT generalaffairs_visit_tenant_id_584a6608_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_room
    ADD CONSTRAINT generalaffairs_visit_tenant_id_62d3245f_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visit_tenant_id_675ad867_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_guest
    ADD CONSTRAINT generalaffairs_visit_tenant_id_6c4fc132_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_visitsetting
    ADD CONSTRAINT generalaffairs_visit_tenant_id_81796f99_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_visitmail
    ADD CONSTRAINT generalaffairs_visit_tenant_id_b43d6bab_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_site
    ADD CONSTRAINT generalaffairs_visit_tenant_id_e382a34b_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.generalaffairs_visitors_equipment
    ADD CONSTRAINT generalaffairs_visitors_equipment_site_same_tenant FOREIGN KEY (tenant_id, site_id) REFERENCES app.generalaffairs_visitors_site(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_guest
    ADD CONSTRAINT generalaffairs_visitors_guest_visit_same_tenant FOREIGN KEY (tenant_id, visit_id) REFERENCES app.generalaffairs_visitors_visit(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_prep
    ADD CONSTRAINT generalaffairs_visitors_prep_visit_same_tenant FOREIGN KEY (tenant_id, visit_id) REFERENCES app.generalaffairs_visitors_visit(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_room
    ADD CONSTRAINT generalaffairs_visitors_room_site_same_tenant FOREIGN KEY (tenant_id, site_id) REFERENCES app.generalaffairs_visitors_site(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visitors_visit_deputy_same_tenant FOREIGN KEY (tenant_id, deputy_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visitors_visit_host_same_tenant FOREIGN KEY (tenant_id, host_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visitors_visit_room_same_tenant FOREIGN KEY (tenant_id, room_id) REFERENCES app.generalaffairs_visitors_room(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visitors_visit_site_same_tenant FOREIGN KEY (tenant_id, site_id) REFERENCES app.generalaffairs_visitors_site(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_visit
    ADD CONSTRAINT generalaffairs_visitors_visit_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_visitmail
    ADD CONSTRAINT generalaffairs_visitors_visitmail_guest_same_tenant FOREIGN KEY (tenant_id, guest_id) REFERENCES app.generalaffairs_visitors_guest(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.generalaffairs_visitors_visitmail
    ADD CONSTRAINT generalaffairs_visitors_visitmail_visit_same_tenant FOREIGN KEY (tenant_id, visit_id) REFERENCES app.generalaffairs_visitors_visit(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_absence
    ADD CONSTRAINT tasks_absence_tenant_id_5bca6758_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_absence
    ADD CONSTRAINT tasks_absence_user_id_e3642601_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_adjustment
    ADD CONSTRAINT tasks_adjustment_tenant_id_4e63be72_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_answerrule
    ADD CONSTRAINT tasks_answerrule_tenant_id_e6ce9562_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_approval
    ADD CONSTRAINT tasks_approval_asked_by_id_f2790265_fk_clients_user_id FOREIGN KEY (asked_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_approval
    ADD CONSTRAINT tasks_approval_decided_by_id_ec69472c_fk_clients_user_id FOREIGN KEY (decided_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_approval
    ADD CONSTRAINT tasks_approval_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_approval
    ADD CONSTRAINT tasks_approval_tenant_id_a30d5f6b_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_merged_into_same_tenant FOREIGN KEY (tenant_id, merged_into_id) REFERENCES app.tasks_arrival(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_raw_same_tenant FOREIGN KEY (tenant_id, raw_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_sorted_by_id_0c52d7b7_fk_clients_user_id FOREIGN KEY (sorted_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_arrival
    ADD CONSTRAINT tasks_arrival_tenant_id_208b2097_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_arrivalfile
    ADD CONSTRAINT tasks_arrivalfile_arrival_same_tenant FOREIGN KEY (tenant_id, arrival_id) REFERENCES app.tasks_arrival(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_arrivalfile
    ADD CONSTRAINT tasks_arrivalfile_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_arrivalfile
    ADD CONSTRAINT tasks_arrivalfile_tenant_id_67c0f601_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_attachment
    ADD CONSTRAINT tasks_attachment_comment_same_tenant FOREIGN KEY (tenant_id, comment_id) REFERENCES app.tasks_comment(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_attachment
    ADD CONSTRAINT tasks_attachment_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_attachment
    ADD CONSTRAINT tasks_attachment_request_same_tenant FOREIGN KEY (tenant_id, request_id) REFERENCES app.tasks_request(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_attachment
    ADD CONSTRAINT tasks_attachment_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_attachment
    ADD CONSTRAINT tasks_attachment_tenant_id_34b07ad5_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_calendarfeed
    ADD CONSTRAINT tasks_calendarfeed_tenant_id_cde511dc_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_calendarfeed
    ADD CONSTRAINT tasks_calendarfeed_user_id_c5308f8a_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_card
    ADD CONSTRAINT tasks_card_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_card
    ADD CONSTRAINT tasks_card_tenant_id_5d94c745_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_cardline
    ADD CONSTRAINT tasks_cardline_card_same_tenant FOREIGN KEY (tenant_id, card_id) REFERENCES app.tasks_card(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_cardline
    ADD CONSTRAINT tasks_cardline_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_cardline
    ADD CONSTRAINT tasks_cardline_tenant_id_baa851f9_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_cardplan
    ADD CONSTRAINT tasks_cardplan_tenant_id_07b5c3ff_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_case
    ADD CONSTRAINT tasks_case_first_by_id_f7805d02_fk_clients_user_id FOREIGN KEY (first_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_case
    ADD CONSTRAINT tasks_case_second_by_id_d6f30d82_fk_clients_user_id FOREIGN KEY (second_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_case
    ADD CONSTRAINT tasks_case_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_case
    ADD CONSTRAINT tasks_case_tenant_id_be647d46_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_channelpost
    ADD CONSTRAINT tasks_channelpost_channel_same_tenant FOREIGN KEY (tenant_id, channel_id) REFERENCES app.tasks_noticechannel(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_channelpost
    ADD CONSTRAINT tasks_channelpost_tenant_id_fe3573d7_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_clienttouch
    ADD CONSTRAINT tasks_clienttouch_process_line_same_tenant FOREIGN KEY (tenant_id, process_line_id) REFERENCES app.clients_processline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_clienttouch
    ADD CONSTRAINT tasks_clienttouch_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_clienttouch
    ADD CONSTRAINT tasks_clienttouch_tenant_id_5383a694_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_clocksegment
    ADD CONSTRAINT tasks_clocksegment_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_clocksegment
    ADD CONSTRAINT tasks_clocksegment_tenant_id_c850c806_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_comment
    ADD CONSTRAINT tasks_comment_author_id_096a3bcc_fk_clients_user_id FOREIGN KEY (author_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_comment
    ADD CONSTRAINT tasks_comment_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_comment
    ADD CONSTRAINT tasks_comment_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_comment
    ADD CONSTRAINT tasks_comment_tenant_id_ec5f3177_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_cover
    ADD CONSTRAINT tasks_cover_assignment_same_tenant FOREIGN KEY (tenant_id, assignment_id) REFERENCES app.clients_assignment(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_cover
    ADD CONSTRAINT tasks_cover_away_id_e2dc8b2a_fk_clients_user_id FOREIGN KEY (away_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_cover
    ADD CONSTRAINT tasks_cover_cover_id_b2c7537d_fk_clients_user_id FOREIGN KEY (cover_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_cover
    ADD CONSTRAINT tasks_cover_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_cover
    ADD CONSTRAINT tasks_cover_tenant_id_fb0d5e7c_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_defect
    ADD CONSTRAINT tasks_defect_step_same_tenant FOREIGN KEY (tenant_id, step_id) REFERENCES app.tasks_step(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_defect
    ADD CONSTRAINT tasks_defect_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_defect
    ADD CONSTRAINT tasks_defect_tenant_id_6bd08f30_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_delivery
    ADD CONSTRAINT tasks_delivery_delivered_by_id_3baf072a_fk_clients_user_id FOREIGN KEY (delivered_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_delivery
    ADD CONSTRAINT tasks_delivery_document_same_tenant FOREIGN KEY (tenant_id, document_id) REFERENCES app.core_document(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_delivery
    ADD CONSTRAINT tasks_delivery_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_delivery
    ADD CONSTRAINT tasks_delivery_tenant_id_72e551da_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_difference
    ADD CONSTRAINT tasks_difference_case_same_tenant FOREIGN KEY (tenant_id, case_id) REFERENCES app.tasks_case(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_difference
    ADD CONSTRAINT tasks_difference_decided_by_id_ece42667_fk_clients_user_id FOREIGN KEY (decided_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_difference
    ADD CONSTRAINT tasks_difference_first_by_id_6b9383c9_fk_clients_user_id FOREIGN KEY (first_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_difference
    ADD CONSTRAINT tasks_difference_second_by_id_a79ec403_fk_clients_user_id FOREIGN KEY (second_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_difference
    ADD CONSTRAINT tasks_difference_tenant_id_0a1f4b9b_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_importedline
    ADD CONSTRAINT tasks_importedline_imported_month_same_tenant FOREIGN KEY (tenant_id, imported_month_id) REFERENCES app.tasks_importedmonth(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_importedline
    ADD CONSTRAINT tasks_importedline_process_line_same_tenant FOREIGN KEY (tenant_id, process_line_id) REFERENCES app.clients_processline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_importedline
    ADD CONSTRAINT tasks_importedline_tenant_id_05e762d7_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_importedmonth
    ADD CONSTRAINT tasks_importedmonth_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_importedmonth
    ADD CONSTRAINT tasks_importedmonth_tenant_id_d70992af_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_improvement
    ADD CONSTRAINT tasks_improvement_author_id_b3c35bc0_fk_clients_user_id FOREIGN KEY (author_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_improvement
    ADD CONSTRAINT tasks_improvement_tenant_id_cfe26fe4_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_keying
    ADD CONSTRAINT tasks_keying_case_same_tenant FOREIGN KEY (tenant_id, case_id) REFERENCES app.tasks_case(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_keying
    ADD CONSTRAINT tasks_keying_operator_id_30ef7670_fk_clients_user_id FOREIGN KEY (operator_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_keying
    ADD CONSTRAINT tasks_keying_tenant_id_0a356264_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_lineresponse
    ADD CONSTRAINT tasks_lineresponse_snapshot_same_tenant FOREIGN KEY (tenant_id, snapshot_id) REFERENCES app.tasks_savingssnapshot(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_lineresponse
    ADD CONSTRAINT tasks_lineresponse_tenant_id_0ae5556b_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_manual
    ADD CONSTRAINT tasks_manual_tenant_id_747cbd65_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_manualversion
    ADD CONSTRAINT tasks_manualversion_manual_same_tenant FOREIGN KEY (tenant_id, manual_id) REFERENCES app.tasks_manual(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_manualversion
    ADD CONSTRAINT tasks_manualversion_tenant_id_80f3948b_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialarrival
    ADD CONSTRAINT tasks_materialarrival_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialarrival
    ADD CONSTRAINT tasks_materialarrival_item_same_tenant FOREIGN KEY (tenant_id, item_id) REFERENCES app.tasks_materialitem(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialarrival
    ADD CONSTRAINT tasks_materialarrival_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialarrival
    ADD CONSTRAINT tasks_materialarrival_tenant_id_42bc42d5_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialitem
    ADD CONSTRAINT tasks_materialitem_checked_by_id_42f88bc2_fk_clients_user_id FOREIGN KEY (checked_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialitem
    ADD CONSTRAINT tasks_materialitem_list_same_tenant FOREIGN KEY (tenant_id, list_id) REFERENCES app.tasks_materiallist(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialitem
    ADD CONSTRAINT tasks_materialitem_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialitem
    ADD CONSTRAINT tasks_materialitem_tenant_id_dd07c2e2_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materiallist
    ADD CONSTRAINT tasks_materiallist_set_same_tenant FOREIGN KEY (tenant_id, set_id) REFERENCES app.tasks_materialset(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materiallist
    ADD CONSTRAINT tasks_materiallist_tenant_id_614d7300_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialneed
    ADD CONSTRAINT tasks_materialneed_item_same_tenant FOREIGN KEY (tenant_id, item_id) REFERENCES app.tasks_materialitem(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialneed
    ADD CONSTRAINT tasks_materialneed_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialneed
    ADD CONSTRAINT tasks_materialneed_tenant_id_cbdf786a_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialset
    ADD CONSTRAINT tasks_materialset_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialset
    ADD CONSTRAINT tasks_materialset_recurring_same_tenant FOREIGN KEY (tenant_id, recurring_id) REFERENCES app.tasks_recurringtemplate(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_materialset
    ADD CONSTRAINT tasks_materialset_saved_by_id_52e627db_fk_clients_user_id FOREIGN KEY (saved_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialset
    ADD CONSTRAINT tasks_materialset_tenant_id_add2fe1c_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialsetversion
    ADD CONSTRAINT tasks_materialsetver_replaced_by_id_5343eb7e_fk_clients_u FOREIGN KEY (replaced_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialsetversion
    ADD CONSTRAINT tasks_materialsetver_tenant_id_2f43a92d_fk_clients_c FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_materialsetversion
    ADD CONSTRAINT tasks_materialsetversion_set_same_tenant FOREIGN KEY (tenant_id, set_id) REFERENCES app.tasks_materialset(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_meeting
    ADD CONSTRAINT tasks_meeting_author_id_31922800_fk_clients_user_id FOREIGN KEY (author_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_meeting
    ADD CONSTRAINT tasks_meeting_tenant_id_17831f9a_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_meetingtodo
    ADD CONSTRAINT tasks_meetingtodo_done_by_id_3dcef69d_fk_clients_user_id FOREIGN KEY (done_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_meetingtodo
    ADD CONSTRAINT tasks_meetingtodo_meeting_same_tenant FOREIGN KEY (tenant_id, meeting_id) REFERENCES app.tasks_meeting(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_meetingtodo
    ADD CONSTRAINT tasks_meetingtodo_question_same_tenant FOREIGN KEY (tenant_id, question_id) REFERENCES app.tasks_question(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_meetingtodo
    ADD CONSTRAINT tasks_meetingtodo_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_meetingtodo
    ADD CONSTRAINT tasks_meetingtodo_tenant_id_4d72a121_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_notice
    ADD CONSTRAINT tasks_notice_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_notice
    ADD CONSTRAINT tasks_notice_tenant_id_527f986a_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_notice
    ADD CONSTRAINT tasks_notice_user_id_db823de2_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_noticechannel
    ADD CONSTRAINT tasks_noticechannel_tenant_id_de6a510d_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_noticemail
    ADD CONSTRAINT tasks_noticemail_notice_same_tenant FOREIGN KEY (tenant_id, notice_id) REFERENCES app.tasks_notice(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_noticemail
    ADD CONSTRAINT tasks_noticemail_tenant_id_ad3725e9_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_noticemute
    ADD CONSTRAINT tasks_noticemute_tenant_id_6249ad26_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_noticemute
    ADD CONSTRAINT tasks_noticemute_user_id_6ec2abf9_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_noticesetting
    ADD CONSTRAINT tasks_noticesetting_user_id_afe31372_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_origin
    ADD CONSTRAINT tasks_origin_arrival_same_tenant FOREIGN KEY (tenant_id, arrival_id) REFERENCES app.tasks_arrival(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_origin
    ADD CONSTRAINT tasks_origin_request_same_tenant FOREIGN KEY (tenant_id, request_id) REFERENCES app.tasks_request(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_origin
    ADD CONSTRAINT tasks_origin_source_same_tenant FOREIGN KEY (tenant_id, source_id) REFERENCES app.tasks_request(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_origin
    ADD CONSTRAINT tasks_origin_tenant_id_6f56de8f_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_paperfacts
    ADD CONSTRAINT tasks_paperfacts_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_paperfacts
    ADD CONSTRAINT tasks_paperfacts_tenant_id_27ddec3e_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_partnerentry
    ADD CONSTRAINT tasks_partnerentry_process_line_same_tenant FOREIGN KEY (tenant_id, process_line_id) REFERENCES app.clients_processline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_partnerentry
    ADD CONSTRAINT tasks_partnerentry_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_partnerentry
    ADD CONSTRAINT tasks_partnerentry_tenant_id_b6ef643b_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_answered_by_id_b20796b2_fk_clients_user_id FOREIGN KEY (answered_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_answered_person_same_tenant FOREIGN KEY (tenant_id, answered_person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_asked_by_id_63776cf6_fk_clients_user_id FOREIGN KEY (asked_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_file_same_tenant FOREIGN KEY (tenant_id, file_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_person_same_tenant FOREIGN KEY (tenant_id, person_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_rule_same_tenant FOREIGN KEY (tenant_id, rule_id) REFERENCES app.tasks_answerrule(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_question
    ADD CONSTRAINT tasks_question_tenant_id_a598064f_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringcover
    ADD CONSTRAINT tasks_recurringcover_assignment_same_tenant FOREIGN KEY (tenant_id, assignment_id) REFERENCES app.clients_assignment(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_recurringcover
    ADD CONSTRAINT tasks_recurringcover_cover_id_0b2ff400_fk_clients_user_id FOREIGN KEY (cover_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringcover
    ADD CONSTRAINT tasks_recurringcover_template_same_tenant FOREIGN KEY (tenant_id, template_id) REFERENCES app.tasks_recurringtemplate(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_recurringcover
    ADD CONSTRAINT tasks_recurringcover_tenant_id_e05788d3_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringdate
    ADD CONSTRAINT tasks_recurringdate_decided_by_id_4d6a95e9_fk_clients_user_id FOREIGN KEY (decided_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringdate
    ADD CONSTRAINT tasks_recurringdate_template_same_tenant FOREIGN KEY (tenant_id, template_id) REFERENCES app.tasks_recurringtemplate(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_recurringdate
    ADD CONSTRAINT tasks_recurringdate_tenant_id_0f547c1f_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringtask
    ADD CONSTRAINT tasks_recurringtask_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_recurringtask
    ADD CONSTRAINT tasks_recurringtask_template_same_tenant FOREIGN KEY (tenant_id, template_id) REFERENCES app.tasks_recurringtemplate(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_recurringtask
    ADD CONSTRAINT tasks_recurringtask_tenant_id_e5bebee8_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringtask
    ADD CONSTRAINT tasks_recurringtask_version_same_tenant FOREIGN KEY (tenant_id, version_id) REFERENCES app.tasks_recurringversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_recurringtemplate
    ADD CONSTRAINT tasks_recurringtemplate_tenant_id_86dcce64_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringversion
    ADD CONSTRAINT tasks_recurringversion_assignee_id_554f84ee_fk_clients_user_id FOREIGN KEY (assignee_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringversion
    ADD CONSTRAINT tasks_recurringversion_contact_same_tenant FOREIGN KEY (tenant_id, contact_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_recurringversion
    ADD CONSTRAINT tasks_recurringversion_saved_by_id_a1e0f9f3_fk_clients_user_id FOREIGN KEY (saved_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_recurringversion
    ADD CONSTRAINT tasks_recurringversion_template_same_tenant FOREIGN KEY (tenant_id, template_id) REFERENCES app.tasks_recurringtemplate(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_recurringversion
    ADD CONSTRAINT tasks_recurringversion_tenant_id_a8bcd985_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_reportdecision
    ADD CONSTRAINT tasks_reportdecision_savings_month_same_tenant FOREIGN KEY (tenant_id, savings_month_id) REFERENCES app.tasks_savingsmonth(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_reportdecision
    ADD CONSTRAINT tasks_reportdecision_tenant_id_f8e91cd7_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_request
    ADD CONSTRAINT tasks_request_filed_by_id_5d1f3a7c_fk_clients_user_id FOREIGN KEY (filed_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_request
    ADD CONSTRAINT tasks_request_merged_into_same_tenant FOREIGN KEY (tenant_id, merged_into_id) REFERENCES app.tasks_request(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_request
    ADD CONSTRAINT tasks_request_raised_by_same_tenant FOREIGN KEY (tenant_id, raised_by_id) REFERENCES app.clients_person(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_request
    ADD CONSTRAINT tasks_request_tenant_id_249d38a2_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_requestdraft
    ADD CONSTRAINT tasks_requestdraft_tenant_id_16523749_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_requestdraft
    ADD CONSTRAINT tasks_requestdraft_user_id_fcaac7fe_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_robotexception
    ADD CONSTRAINT tasks_robotexception_process_line_same_tenant FOREIGN KEY (tenant_id, process_line_id) REFERENCES app.clients_processline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_robotexception
    ADD CONSTRAINT tasks_robotexception_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_robotexception
    ADD CONSTRAINT tasks_robotexception_tenant_id_81c49f82_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_savedfilter
    ADD CONSTRAINT tasks_savedfilter_owner_id_d90fb64a_fk_clients_user_id FOREIGN KEY (owner_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_savedfilter
    ADD CONSTRAINT tasks_savedfilter_tenant_id_13b733a0_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_savingsmonth
    ADD CONSTRAINT tasks_savingsmonth_tenant_id_f0cae557_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_savingssnapshot
    ADD CONSTRAINT tasks_savingssnapshot_savings_month_same_tenant FOREIGN KEY (tenant_id, savings_month_id) REFERENCES app.tasks_savingsmonth(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_savingssnapshot
    ADD CONSTRAINT tasks_savingssnapshot_tenant_id_df0d6788_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_searchrow
    ADD CONSTRAINT tasks_searchrow_tenant_id_332749ee_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_skill
    ADD CONSTRAINT tasks_skill_tenant_id_faf7005f_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_skill
    ADD CONSTRAINT tasks_skill_user_id_4ca22087_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_startview
    ADD CONSTRAINT tasks_startview_saved_same_tenant FOREIGN KEY (tenant_id, saved_id) REFERENCES app.tasks_savedfilter(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_startview
    ADD CONSTRAINT tasks_startview_tenant_id_78101e3d_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_startview
    ADD CONSTRAINT tasks_startview_user_id_b07ee151_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_done_by_id_8a597724_fk_clients_user_id FOREIGN KEY (done_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_evidence_same_tenant FOREIGN KEY (tenant_id, evidence_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_handed_to_id_5a96ff23_fk_clients_user_id FOREIGN KEY (handed_to_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_manual_version_same_tenant FOREIGN KEY (tenant_id, manual_version_id) REFERENCES app.tasks_manualversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_meant_for_id_4949d3ba_fk_clients_user_id FOREIGN KEY (meant_for_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_reviewed_by_id_ba915161_fk_clients_user_id FOREIGN KEY (reviewed_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_step
    ADD CONSTRAINT tasks_step_tenant_id_a717d9cb_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_straymail
    ADD CONSTRAINT tasks_straymail_placed_by_id_44c7f7a8_fk_clients_user_id FOREIGN KEY (placed_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_straymail
    ADD CONSTRAINT tasks_straymail_raw_same_tenant FOREIGN KEY (tenant_id, raw_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_straymail
    ADD CONSTRAINT tasks_straymail_tenant_id_2c9ef771_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_checker_id_34f70400_fk_clients_user_id FOREIGN KEY (checker_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_contract_version_same_tenant FOREIGN KEY (tenant_id, contract_version_id) REFERENCES app.clients_contractversion(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_maker_id_1704cd1f_fk_clients_user_id FOREIGN KEY (maker_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_process_line_same_tenant FOREIGN KEY (tenant_id, process_line_id) REFERENCES app.clients_processline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_request_same_tenant FOREIGN KEY (tenant_id, request_id) REFERENCES app.tasks_request(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_scope_line_same_tenant FOREIGN KEY (tenant_id, scope_line_id) REFERENCES app.clients_scopeline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_task
    ADD CONSTRAINT tasks_task_tenant_id_1330d17c_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_taskchange
    ADD CONSTRAINT tasks_taskchange_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_taskchange
    ADD CONSTRAINT tasks_taskchange_tenant_id_9b9c7677_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_taskchange
    ADD CONSTRAINT tasks_taskchange_user_id_69e3f5fc_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_timecorrection
    ADD CONSTRAINT tasks_timecorrection_entry_same_tenant FOREIGN KEY (tenant_id, entry_id) REFERENCES app.tasks_timeentry(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_timecorrection
    ADD CONSTRAINT tasks_timecorrection_old_task_same_tenant FOREIGN KEY (tenant_id, old_task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_timecorrection
    ADD CONSTRAINT tasks_timecorrection_tenant_id_f10cc148_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_timeentry
    ADD CONSTRAINT tasks_timeentry_operator_id_0e8dcd7c_fk_clients_user_id FOREIGN KEY (operator_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_timeentry
    ADD CONSTRAINT tasks_timeentry_process_line_same_tenant FOREIGN KEY (tenant_id, process_line_id) REFERENCES app.clients_processline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_timeentry
    ADD CONSTRAINT tasks_timeentry_step_same_tenant FOREIGN KEY (tenant_id, step_id) REFERENCES app.tasks_step(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_timeentry
    ADD CONSTRAINT tasks_timeentry_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_timeentry
    ADD CONSTRAINT tasks_timeentry_tenant_id_faba4c25_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_timemonth
    ADD CONSTRAINT tasks_timemonth_approved_by_id_04b7fa14_fk_clients_user_id FOREIGN KEY (approved_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_timemonth
    ADD CONSTRAINT tasks_timemonth_reopened_by_id_25cd7cb0_fk_clients_user_id FOREIGN KEY (reopened_by_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_timemonth
    ADD CONSTRAINT tasks_timemonth_tenant_id_5b055745_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_timerpulse
    ADD CONSTRAINT tasks_timerpulse_entry_same_tenant FOREIGN KEY (tenant_id, entry_id) REFERENCES app.tasks_timeentry(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_timerpulse
    ADD CONSTRAINT tasks_timerpulse_tenant_id_c7eb3276_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_unitcount
    ADD CONSTRAINT tasks_unitcount_delivery_same_tenant FOREIGN KEY (tenant_id, delivery_id) REFERENCES app.tasks_delivery(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_unitcount
    ADD CONSTRAINT tasks_unitcount_evidence_same_tenant FOREIGN KEY (tenant_id, evidence_id) REFERENCES app.core_storedfile(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_unitcount
    ADD CONSTRAINT tasks_unitcount_process_line_same_tenant FOREIGN KEY (tenant_id, process_line_id) REFERENCES app.clients_processline(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_unitcount
    ADD CONSTRAINT tasks_unitcount_task_same_tenant FOREIGN KEY (tenant_id, task_id) REFERENCES app.tasks_task(tenant_id, id) DEFERRABLE;
ALTER TABLE ONLY app.tasks_unitcount
    ADD CONSTRAINT tasks_unitcount_tenant_id_8d0bbfe1_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_workingplan
    ADD CONSTRAINT tasks_workingplan_tenant_id_d93820e4_fk_clients_client_id FOREIGN KEY (tenant_id) REFERENCES app.clients_client(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY app.tasks_workingplan
    ADD CONSTRAINT tasks_workingplan_user_id_961474a1_fk_clients_user_id FOREIGN KEY (user_id) REFERENCES app.clients_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE app.clients_assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_businesscalendar ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_clientcard ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_clientnote ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_clientsequence ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_closedday ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_closingday ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_contract ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_contractversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_establishment ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_inventoryimport ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_inventoryversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_notereading ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_openingslot ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_processline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_responsible ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_scopeline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_scopesteprole ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.clients_takeout ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_downloadlog ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_eventhead ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_importmapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_importrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_importrun ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.core_storedfile ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_hit ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_inquiry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_listentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_listversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_standard ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_antisocial_checks_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_holder ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_layout ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_layoutversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_printing ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_stockmove ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_business_cards_variant ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreementactorevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreementreminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreementreview ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_contracts_agreementversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_data_entry_formversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_data_entry_masterrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_data_entry_output ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_data_entry_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_merged ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_prooftick ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_template ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_templateversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_documents_workrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_accountchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_checklist ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_checklistitem ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_enquiry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_knownerror ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_roleitem ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_it_desk_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_dispatch ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_disposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_lettertie ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_mailsetting ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_openingrule ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_mail_room_sealuse ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_phone_calls_answercard ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_phone_calls_bookentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_phone_calls_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_phone_calls_categoryowner ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_asset ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_assetactorevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_consumable ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_countline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_invoiceline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_loan ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_orderline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_receiptline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_stockmove ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_supplies_stocktake ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_travelrules ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_trip ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_tripchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_tripline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_travel_tripoption ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_equipment ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_guest ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_prep ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_room ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_site ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_visitmail ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.generalaffairs_visitors_visitsetting ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON app.clients_assignment FOR SELECT TO bpo_app USING ((user_id = ( SELECT app.actor() AS actor)));
CREATE POLICY own_rows ON app.clients_invitation FOR SELECT TO bpo_app USING (((token_hash)::text = ( SELECT app.secret() AS secret)));
CREATE POLICY own_rows ON app.clients_membership FOR SELECT TO bpo_app USING ((user_id = ( SELECT app.actor() AS actor)));
CREATE POLICY own_rows ON app.tasks_calendarfeed FOR SELECT TO bpo_app USING (((token_hash)::text = ( SELECT app.secret() AS secret)));
CREATE POLICY own_rows ON app.tasks_notice FOR SELECT TO bpo_app USING ((user_id = ( SELECT app.actor() AS actor)));
CREATE POLICY relay_all ON app.core_job FOR SELECT TO bpo_relay USING (true);
CREATE POLICY relay_all ON app.core_outbox FOR SELECT TO bpo_relay USING (true);
CREATE POLICY relay_directory ON app.clients_client FOR SELECT TO bpo_relay USING (true);
CREATE POLICY search_reads ON app.tasks_searchrow FOR SELECT TO bpo_search USING (true);
ALTER TABLE app.tasks_absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_adjustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_answerrule ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_approval ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_arrival ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_arrivalfile ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_calendarfeed ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_card ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_cardline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_cardplan ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_channelpost ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_clienttouch ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_clocksegment ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_cover ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_defect ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_difference ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_importedline ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_importedmonth ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_improvement ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_keying ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_lineresponse ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_manual ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_manualversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialarrival ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialitem ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materiallist ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialneed ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialset ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_materialsetversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_meetingtodo ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_noticechannel ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_noticemail ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_noticemute ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_origin ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_paperfacts ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_paperfactsactorevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_partnerentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringcover ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringdate ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringtask ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringtemplate ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_recurringversion ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_reportdecision ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_requestdraft ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_robotexception ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_savedfilter ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_savingsmonth ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_savingsmonthactorevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_savingssnapshot ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_searchrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_skill ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_startview ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_straymail ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_task ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_taskactorevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_taskchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timecorrection ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timeentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timeentryactorevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timemonth ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timemonthactorevent ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_timerpulse ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_unitcount ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.tasks_workingplan ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON app.clients_assignment USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_businesscalendar USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_client USING ((id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_clientcard USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_clientnote USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_clientsequence USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_closedday USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_closingday USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_contract USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_contractversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_establishment USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_inventoryimport USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_inventoryversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_invitation USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_membership USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_notereading USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_openingslot USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_person USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_processline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_responsible USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_scopeline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_scopesteprole USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.clients_takeout USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_document USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_downloadlog USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_event USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_eventhead USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_importmapping USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_importrow USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_importrun USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_job USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_outbox USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.core_storedfile USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_antisocial_checks_check USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_antisocial_checks_hit USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_antisocial_checks_inquiry USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_antisocial_checks_listentry USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_antisocial_checks_listversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_antisocial_checks_search USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_antisocial_checks_standard USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_antisocial_checks_subject USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_entry USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_holder USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_layout USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_layoutversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_order USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_printing USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_proposal USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_rules USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_stockmove USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_business_cards_variant USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_contracts_agreement USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_contracts_agreementactorevent USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_contracts_agreementreminder USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_contracts_agreementreview USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_contracts_agreementversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_data_entry_formversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_data_entry_masterrow USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_data_entry_output USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_data_entry_record USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_documents_merged USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_documents_prooftick USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_documents_template USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_documents_templateversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_documents_workrow USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_account USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_accountchange USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_checklist USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_checklistitem USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_device USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_enquiry USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_knownerror USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_member USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_roleitem USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_it_desk_service USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_mail_room_dispatch USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_mail_room_disposal USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_mail_room_letter USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_mail_room_lettertie USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_mail_room_mailsetting USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_mail_room_openingrule USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_mail_room_seal USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_mail_room_sealuse USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_phone_calls_answercard USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_phone_calls_bookentry USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_phone_calls_call USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_phone_calls_categoryowner USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_asset USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_assetactorevent USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_consumable USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_countline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_invoice USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_invoiceline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_loan USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_order USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_orderline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_receipt USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_receiptline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_stockmove USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_supplies_stocktake USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_travel_travelrules USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_travel_trip USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_travel_tripchange USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_travel_tripline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_travel_tripoption USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_visitors_equipment USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_visitors_guest USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_visitors_prep USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_visitors_room USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_visitors_site USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_visitors_visit USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_visitors_visitmail USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.generalaffairs_visitors_visitsetting USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_absence USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_adjustment USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_answerrule USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_approval USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_arrival USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_arrivalfile USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_attachment USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_calendarfeed USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_card USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_cardline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_cardplan USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_case USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_channelpost USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_clienttouch USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_clocksegment USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_comment USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_cover USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_defect USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_delivery USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_difference USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_importedline USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_importedmonth USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_improvement USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_keying USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_lineresponse USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_manual USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_manualversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_materialarrival USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_materialitem USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_materiallist USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_materialneed USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_materialset USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_materialsetversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_meeting USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_meetingtodo USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_notice USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_noticechannel USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_noticemail USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_noticemute USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_origin USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_paperfacts USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_paperfactsactorevent USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_partnerentry USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_question USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_recurringcover USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_recurringdate USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_recurringtask USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_recurringtemplate USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_recurringversion USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_reportdecision USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_request USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_requestdraft USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_robotexception USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_savedfilter USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_savingsmonth USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_savingsmonthactorevent USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_savingssnapshot USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_searchrow USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_skill USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_startview USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_step USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_straymail USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_task USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_taskactorevent USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_taskchange USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_timecorrection USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_timeentry USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_timeentryactorevent USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_timemonth USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_timemonthactorevent USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_timerpulse USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_unitcount USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
CREATE POLICY tenant_isolation ON app.tasks_workingplan USING ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[]))) WITH CHECK ((tenant_id = ANY (( SELECT app.tenants() AS tenants)::uuid[])));
GRANT USAGE ON SCHEMA app TO bpo_app;
GRANT USAGE ON SCHEMA app TO bpo_relay;
GRANT USAGE ON SCHEMA app TO bpo_backup;
GRANT USAGE ON SCHEMA app TO bpo_migrator;
GRANT USAGE ON SCHEMA app TO bpo_search;
REVOKE ALL ON FUNCTION app._pgh_attach_context() FROM PUBLIC;
GRANT ALL ON FUNCTION app._pgh_attach_context() TO bpo_migrator;
GRANT ALL ON FUNCTION app._pgh_attach_context() TO bpo_app;
REVOKE ALL ON FUNCTION app._pgtrigger_should_ignore(trigger_name name) FROM PUBLIC;
GRANT ALL ON FUNCTION app._pgtrigger_should_ignore(trigger_name name) TO bpo_migrator;
GRANT ALL ON FUNCTION app._pgtrigger_should_ignore(trigger_name name) TO bpo_app;
REVOKE ALL ON FUNCTION app.actor() FROM PUBLIC;
GRANT ALL ON FUNCTION app.actor() TO bpo_migrator;
GRANT ALL ON FUNCTION app.actor() TO bpo_app;
GRANT ALL ON FUNCTION app.actor() TO bpo_relay;
GRANT ALL ON FUNCTION app.actor() TO bpo_backup;
REVOKE ALL ON FUNCTION app.append_only(t regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION app.append_only(t regclass) TO bpo_migrator;
GRANT ALL ON FUNCTION app.append_only(t regclass) TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_delete_delete_156cb() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_156cb() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_156cb() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_delete_delete_1fb68() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_1fb68() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_1fb68() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_delete_delete_3627a() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_3627a() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_3627a() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_delete_delete_501c6() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_501c6() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_501c6() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_delete_delete_91337() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_91337() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_91337() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_delete_delete_9c8fa() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_9c8fa() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_9c8fa() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_delete_delete_c0d9f() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_c0d9f() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_delete_delete_c0d9f() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_mail_room_disposal_approved_25cd1() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_disposal_approved_25cd1() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_disposal_approved_25cd1() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_mail_room_disposal_fixed_197b7() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_disposal_fixed_197b7() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_disposal_fixed_197b7() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_mail_room_letter_destroyed_abccc() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_letter_destroyed_abccc() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_letter_destroyed_abccc() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_mail_room_letter_opening_1c201() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_letter_opening_1c201() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_letter_opening_1c201() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_mail_room_letter_state_82209() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_letter_state_82209() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_letter_state_82209() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_mail_room_seal_approved_7b480() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_seal_approved_7b480() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_mail_room_seal_approved_7b480() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_approval_content_7d755() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_approval_content_7d755() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_approval_content_7d755() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_approval_state_62d14() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_approval_state_62d14() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_approval_state_62d14() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_clienttouch_closed_4f9bc() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_clienttouch_closed_4f9bc() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_clienttouch_closed_4f9bc() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_importedmonth_closed_4bf8e() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_importedmonth_closed_4bf8e() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_importedmonth_closed_4bf8e() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_partnerentry_closed_6f97b() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_partnerentry_closed_6f97b() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_partnerentry_closed_6f97b() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_robotexception_closed_e4627() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_robotexception_closed_e4627() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_robotexception_closed_e4627() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_savingsmonth_state_961b6() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_savingsmonth_state_961b6() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_savingsmonth_state_961b6() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_task_status_45704() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_task_status_45704() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_task_status_45704() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_timeentry_approved_a6e5e() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_timeentry_approved_a6e5e() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_timeentry_approved_a6e5e() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_timeentry_closed_f212b() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_timeentry_closed_f212b() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_timeentry_closed_f212b() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_tasks_unitcount_closed_c7cad() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_unitcount_closed_c7cad() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_tasks_unitcount_closed_c7cad() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_update_update_11be7() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_11be7() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_11be7() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_update_update_22e26() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_22e26() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_22e26() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_update_update_705e1() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_705e1() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_705e1() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_update_update_7c9c2() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_7c9c2() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_7c9c2() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_update_update_bc684() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_bc684() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_bc684() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_update_update_cadf1() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_cadf1() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_cadf1() TO bpo_app;
REVOKE ALL ON FUNCTION app.pgtrigger_update_update_f6a35() FROM PUBLIC;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_f6a35() TO bpo_migrator;
GRANT ALL ON FUNCTION app.pgtrigger_update_update_f6a35() TO bpo_app;
REVOKE ALL ON FUNCTION app.protect(t regclass, col text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.protect(t regclass, col text) TO bpo_migrator;
GRANT ALL ON FUNCTION app.protect(t regclass, col text) TO bpo_app;
REVOKE ALL ON FUNCTION app.refuse_change() FROM PUBLIC;
GRANT ALL ON FUNCTION app.refuse_change() TO bpo_migrator;
GRANT ALL ON FUNCTION app.refuse_change() TO bpo_app;
REVOKE ALL ON FUNCTION app.search(typed text[], grants jsonb, kinds text[], size integer, before_at timestamp with time zone, before_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search(typed text[], grants jsonb, kinds text[], size integer, before_at timestamp with time zone, before_id uuid) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search(typed text[], grants jsonb, kinds text[], size integer, before_at timestamp with time zone, before_id uuid) TO bpo_app;
REVOKE ALL ON FUNCTION app.search_fields(fields jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_fields(fields jsonb) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_fields(fields jsonb) TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_client() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_client() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_client() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_contract() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_contract() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_contract() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_file() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_file() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_file() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_item() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_item() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_item() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_mail() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_mail() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_mail() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_named() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_named() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_named() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_new_work() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_new_work() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_new_work() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_part() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_part() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_part() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_parts() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_parts() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_parts() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_persons() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_persons() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_persons() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_rows() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_rows() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_rows() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_told() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_told() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_told() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_version() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_version() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_version() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_follow_work() FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_follow_work() TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_follow_work() TO bpo_app;
REVOKE ALL ON FUNCTION app.search_found(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_found(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_found(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid) TO bpo_app;
GRANT ALL ON FUNCTION app.search_found(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid) TO bpo_search;
REVOKE ALL ON FUNCTION app.search_grams(words text, singles boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_grams(words text, singles boolean) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_grams(words text, singles boolean) TO bpo_app;
GRANT ALL ON FUNCTION app.search_grams(words text, singles boolean) TO bpo_search;
REVOKE ALL ON FUNCTION app.search_hide(t text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_hide(t text) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_hide(t text) TO bpo_app;
REVOKE ALL ON FUNCTION app.search_keys(grams text[], seed bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_keys(grams text[], seed bigint) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_keys(grams text[], seed bigint) TO bpo_app;
GRANT ALL ON FUNCTION app.search_keys(grams text[], seed bigint) TO bpo_search;
REVOKE ALL ON FUNCTION app.search_put(of_tenant uuid, of_kind text, of_subject uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_put(of_tenant uuid, of_kind text, of_subject uuid) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_put(of_tenant uuid, of_kind text, of_subject uuid) TO bpo_app;
REVOKE ALL ON FUNCTION app.search_put_many(of_tenant uuid, of_kind text, subjects uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_put_many(of_tenant uuid, of_kind text, subjects uuid[]) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_put_many(of_tenant uuid, of_kind text, subjects uuid[]) TO bpo_app;
REVOKE ALL ON FUNCTION app.search_put_or_later(of_tenant uuid, of_kind text, subjects uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_put_or_later(of_tenant uuid, of_kind text, subjects uuid[]) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_put_or_later(of_tenant uuid, of_kind text, subjects uuid[]) TO bpo_app;
REVOKE ALL ON FUNCTION app.search_recent(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid, each integer, size integer) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_recent(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid, each integer, size integer) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_recent(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid, each integer, size integer) TO bpo_app;
GRANT ALL ON FUNCTION app.search_recent(grants jsonb, of_kind text, mine uuid[], grams text[], patterns text[], before_at timestamp with time zone, before_id uuid, each integer, size integer) TO bpo_search;
REVOKE ALL ON FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[]) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[]) TO bpo_app;
GRANT ALL ON FUNCTION app.search_scopes(grants jsonb, of_kind text, mine uuid[], grams text[]) TO bpo_search;
REVOKE ALL ON FUNCTION app.search_seed(tenant uuid, kind text, category text, client_visible boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_seed(tenant uuid, kind text, category text, client_visible boolean) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_seed(tenant uuid, kind text, category text, client_visible boolean) TO bpo_app;
GRANT ALL ON FUNCTION app.search_seed(tenant uuid, kind text, category text, client_visible boolean) TO bpo_search;
REVOKE ALL ON FUNCTION app.search_words(t text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.search_words(t text) TO bpo_migrator;
GRANT ALL ON FUNCTION app.search_words(t text) TO bpo_app;
GRANT ALL ON FUNCTION app.search_words(t text) TO bpo_search;
REVOKE ALL ON FUNCTION app.secret() FROM PUBLIC;
GRANT ALL ON FUNCTION app.secret() TO bpo_migrator;
GRANT ALL ON FUNCTION app.secret() TO bpo_app;
GRANT ALL ON FUNCTION app.secret() TO bpo_relay;
GRANT ALL ON FUNCTION app.secret() TO bpo_backup;
REVOKE ALL ON FUNCTION app.tenants() FROM PUBLIC;
GRANT ALL ON FUNCTION app.tenants() TO bpo_migrator;
GRANT ALL ON FUNCTION app.tenants() TO bpo_app;
GRANT ALL ON FUNCTION app.tenants() TO bpo_relay;
GRANT ALL ON FUNCTION app.tenants() TO bpo_backup;
GRANT ALL ON FUNCTION app.tenants() TO bpo_search;
REVOKE ALL ON FUNCTION app.unprotect(t regclass) FROM PUBLIC;
GRANT ALL ON FUNCTION app.unprotect(t regclass) TO bpo_migrator;
GRANT ALL ON FUNCTION app.unprotect(t regclass) TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.account_emailaddress TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.account_emailaddress TO bpo_app;
GRANT USAGE ON SEQUENCE app.account_emailaddress_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.account_emailaddress_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.account_emailconfirmation TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.account_emailconfirmation TO bpo_app;
GRANT USAGE ON SEQUENCE app.account_emailconfirmation_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.account_emailconfirmation_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.auth_group TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.auth_group TO bpo_app;
GRANT USAGE ON SEQUENCE app.auth_group_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.auth_group_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.auth_group_permissions TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.auth_group_permissions TO bpo_app;
GRANT USAGE ON SEQUENCE app.auth_group_permissions_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.auth_group_permissions_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.auth_permission TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.auth_permission TO bpo_app;
GRANT USAGE ON SEQUENCE app.auth_permission_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.auth_permission_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_assignment TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_assignment TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_businesscalendar TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_businesscalendar TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_client TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_client TO bpo_app;
GRANT SELECT(id) ON TABLE app.clients_client TO bpo_relay;
GRANT SELECT(kind) ON TABLE app.clients_client TO bpo_relay;
GRANT SELECT(code) ON TABLE app.clients_client TO bpo_relay;
GRANT SELECT(stage) ON TABLE app.clients_client TO bpo_relay;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_clientcard TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_clientcard TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_clientnote TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_clientnote TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_clientsequence TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_clientsequence TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_closedday TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_closedday TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_closingday TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_closingday TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_contract TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_contract TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_contractversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_contractversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_establishment TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_establishment TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_inventoryimport TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_inventoryimport TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_inventoryversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_inventoryversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_invitation TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_invitation TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_license TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_license TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_membership TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_membership TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_notereading TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_notereading TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_openingslot TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_openingslot TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_person TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_person TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_processline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_processline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_remembereddevice TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_remembereddevice TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_responsible TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_responsible TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_scopeline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_scopeline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_scopesteprole TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_scopesteprole TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_signinlink TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_signinlink TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_takeout TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_takeout TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_user TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_user TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_usersession TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.clients_usersession TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_cache TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_cache TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_document TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_document TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_downloadlog TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.core_downloadlog TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_event TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.core_event TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_eventhead TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_eventhead TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_holiday TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_holiday TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_importmapping TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_importmapping TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_importrow TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_importrow TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_importrun TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_importrun TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_job TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_job TO bpo_app;
GRANT SELECT(id) ON TABLE app.core_job TO bpo_relay;
GRANT SELECT(created_at) ON TABLE app.core_job TO bpo_relay;
GRANT SELECT(state) ON TABLE app.core_job TO bpo_relay;
GRANT SELECT(run_at) ON TABLE app.core_job TO bpo_relay;
GRANT SELECT(lease_until) ON TABLE app.core_job TO bpo_relay;
GRANT SELECT(tenant_id) ON TABLE app.core_job TO bpo_relay;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_outbox TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_outbox TO bpo_app;
GRANT SELECT(id) ON TABLE app.core_outbox TO bpo_relay;
GRANT SELECT(created_at) ON TABLE app.core_outbox TO bpo_relay;
GRANT SELECT(delivered_at) ON TABLE app.core_outbox TO bpo_relay;
GRANT SELECT(tenant_id) ON TABLE app.core_outbox TO bpo_relay;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_postaltown TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_postaltown TO bpo_app;
GRANT USAGE ON SEQUENCE app.core_postaltown_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.core_postaltown_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_storedfile TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.core_storedfile TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.django_content_type TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.django_content_type TO bpo_app;
GRANT USAGE ON SEQUENCE app.django_content_type_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.django_content_type_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.django_migrations TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.django_migrations TO bpo_app;
GRANT USAGE ON SEQUENCE app.django_migrations_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.django_migrations_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.django_session TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.django_session TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_check TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_check TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_hit TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_hit TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_inquiry TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_inquiry TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_listentry TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_listentry TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_listversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_listversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_search TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_search TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_standard TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_standard TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_subject TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_antisocial_checks_subject TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_entry TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_entry TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_holder TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_holder TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_layout TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_layout TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_layoutversion TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.generalaffairs_business_cards_layoutversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_order TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_order TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_printing TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_printing TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_proposal TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_proposal TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_rules TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_rules TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_stockmove TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.generalaffairs_business_cards_stockmove TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_variant TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_business_cards_variant TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreement TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreement TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreementactorevent TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.generalaffairs_contracts_agreementactorevent TO bpo_app;
GRANT USAGE ON SEQUENCE app.generalaffairs_contracts_agreementactorevent_pgh_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.generalaffairs_contracts_agreementactorevent_pgh_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreementreminder TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreementreminder TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreementreview TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreementreview TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreementversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_contracts_agreementversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_data_entry_formversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_data_entry_formversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_data_entry_masterrow TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_data_entry_masterrow TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_data_entry_output TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_data_entry_output TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_data_entry_record TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_data_entry_record TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_merged TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_merged TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_prooftick TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_prooftick TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_template TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_template TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_templateversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_templateversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_workrow TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_documents_workrow TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_account TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_account TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_accountchange TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_accountchange TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_checklist TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_checklist TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_checklistitem TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_checklistitem TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_device TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_device TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_enquiry TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_enquiry TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_knownerror TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_knownerror TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_member TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_member TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_roleitem TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_roleitem TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_service TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_it_desk_service TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_dispatch TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_dispatch TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_disposal TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_disposal TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_letter TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_letter TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_lettertie TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_lettertie TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_mailsetting TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_mailsetting TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_openingrule TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_openingrule TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_seal TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_seal TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_mail_room_sealuse TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.generalaffairs_mail_room_sealuse TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_phone_calls_answercard TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_phone_calls_answercard TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_phone_calls_bookentry TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_phone_calls_bookentry TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_phone_calls_call TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_phone_calls_call TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_phone_calls_categoryowner TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_phone_calls_categoryowner TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_asset TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_asset TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_assetactorevent TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.generalaffairs_supplies_assetactorevent TO bpo_app;
GRANT USAGE ON SEQUENCE app.generalaffairs_supplies_assetactorevent_pgh_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.generalaffairs_supplies_assetactorevent_pgh_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_consumable TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_consumable TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_countline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_countline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_invoice TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_invoice TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_invoiceline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_invoiceline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_loan TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_loan TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_order TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_order TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_orderline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_orderline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_receipt TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_receipt TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_receiptline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_receiptline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_stockmove TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.generalaffairs_supplies_stockmove TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_stocktake TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_supplies_stocktake TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_travelrules TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_travelrules TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_trip TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_trip TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_tripchange TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_tripchange TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_tripline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_tripline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_tripoption TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_travel_tripoption TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_equipment TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_equipment TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_guest TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_guest TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_prep TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_prep TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_room TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_room TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_site TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_site TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_visit TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_visit TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_visitmail TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_visitmail TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_visitsetting TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.generalaffairs_visitors_visitsetting TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.mfa_authenticator TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.mfa_authenticator TO bpo_app;
GRANT USAGE ON SEQUENCE app.mfa_authenticator_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.mfa_authenticator_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.pghistory_context TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.pghistory_context TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_absence TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_absence TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_adjustment TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.tasks_adjustment TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_answerrule TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_answerrule TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_approval TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_approval TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_arrival TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_arrival TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_arrivalfile TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_arrivalfile TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_attachment TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_attachment TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_calendarfeed TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_calendarfeed TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_card TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_card TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_cardline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_cardline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_cardplan TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_cardplan TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_case TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_case TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_channelpost TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_channelpost TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_clienttouch TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_clienttouch TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_clocksegment TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_clocksegment TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_comment TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_comment TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_cover TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_cover TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_defect TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_defect TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_delivery TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_delivery TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_difference TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_difference TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_importedline TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_importedline TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_importedmonth TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_importedmonth TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_improvement TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_improvement TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_keying TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_keying TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_lineresponse TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_lineresponse TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_manual TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_manual TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_manualversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_manualversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialarrival TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialarrival TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialitem TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialitem TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materiallist TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materiallist TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialneed TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialneed TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialset TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialset TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialsetversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_materialsetversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_meeting TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_meeting TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_meetingtodo TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_meetingtodo TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_notice TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_notice TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_noticechannel TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_noticechannel TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_noticemail TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_noticemail TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_noticemute TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_noticemute TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_noticesetting TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_noticesetting TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_origin TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_origin TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_paperfacts TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_paperfacts TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_paperfactsactorevent TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.tasks_paperfactsactorevent TO bpo_app;
GRANT USAGE ON SEQUENCE app.tasks_paperfactsactorevent_pgh_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.tasks_paperfactsactorevent_pgh_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_partnerentry TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_partnerentry TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_question TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_question TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringcover TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringcover TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringdate TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringdate TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringtask TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringtask TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringtemplate TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringtemplate TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringversion TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_recurringversion TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_reportdecision TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_reportdecision TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_request TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_request TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_requestdraft TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_requestdraft TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_robotexception TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_robotexception TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_savedfilter TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_savedfilter TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_savingsmonth TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_savingsmonth TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_savingsmonthactorevent TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.tasks_savingsmonthactorevent TO bpo_app;
GRANT USAGE ON SEQUENCE app.tasks_savingsmonthactorevent_pgh_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.tasks_savingsmonthactorevent_pgh_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_savingssnapshot TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.tasks_savingssnapshot TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchrow TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchrow TO bpo_app;
GRANT SELECT ON TABLE app.tasks_searchrow TO bpo_search;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_task TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_task TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_calls TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_calls TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_cards TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_cards TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_contracts TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_contracts TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_it_desk TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_it_desk TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_mail TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_mail TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_subjects TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_subjects TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_supplies TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_supplies TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_straymail TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_straymail TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_tasks TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_tasks TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_visits TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource_of_visits TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_searchsource TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_skill TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_skill TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_startview TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_startview TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_step TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_step TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_taskactorevent TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.tasks_taskactorevent TO bpo_app;
GRANT USAGE ON SEQUENCE app.tasks_taskactorevent_pgh_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.tasks_taskactorevent_pgh_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_taskchange TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_taskchange TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timecorrection TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timecorrection TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timeentry TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timeentry TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timeentryactorevent TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.tasks_timeentryactorevent TO bpo_app;
GRANT USAGE ON SEQUENCE app.tasks_timeentryactorevent_pgh_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.tasks_timeentryactorevent_pgh_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timemonth TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timemonth TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timemonthactorevent TO bpo_migrator;
GRANT SELECT,INSERT ON TABLE app.tasks_timemonthactorevent TO bpo_app;
GRANT USAGE ON SEQUENCE app.tasks_timemonthactorevent_pgh_id_seq TO bpo_migrator;
GRANT USAGE ON SEQUENCE app.tasks_timemonthactorevent_pgh_id_seq TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timerpulse TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_timerpulse TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_unitcount TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_unitcount TO bpo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_workingplan TO bpo_migrator;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE app.tasks_workingplan TO bpo_app;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app GRANT USAGE ON SEQUENCES TO bpo_migrator;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app GRANT USAGE ON SEQUENCES TO bpo_app;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app GRANT ALL ON FUNCTIONS TO bpo_migrator;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app GRANT ALL ON FUNCTIONS TO bpo_app;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO bpo_migrator;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner IN SCHEMA app GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO bpo_app;
ALTER DEFAULT PRIVILEGES FOR ROLE bpo_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC;
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
COPY app.django_migrations (id, app, name, applied) FROM stdin;
1	core	0001_wall	2026-01-01 00:00:00+00
2	clients	0001_initial	2026-01-01 00:00:00+00
3	account	0001_initial	2026-01-01 00:00:00+00
4	account	0002_email_max_length	2026-01-01 00:00:00+00
5	account	0003_alter_emailaddress_create_unique_verified_email	2026-01-01 00:00:00+00
6	account	0004_alter_emailaddress_drop_unique_email	2026-01-01 00:00:00+00
7	account	0005_emailaddress_idx_upper_email	2026-01-01 00:00:00+00
8	account	0006_emailaddress_lower	2026-01-01 00:00:00+00
9	account	0007_emailaddress_idx_email	2026-01-01 00:00:00+00
10	account	0008_emailaddress_unique_primary_email_fixup	2026-01-01 00:00:00+00
11	account	0009_emailaddress_unique_primary_email	2026-01-01 00:00:00+00
12	contenttypes	0001_initial	2026-01-01 00:00:00+00
13	contenttypes	0002_remove_content_type_name	2026-01-01 00:00:00+00
14	auth	0001_initial	2026-01-01 00:00:00+00
15	auth	0002_alter_permission_name_max_length	2026-01-01 00:00:00+00
16	auth	0003_alter_user_email_max_length	2026-01-01 00:00:00+00
17	auth	0004_alter_user_username_opts	2026-01-01 00:00:00+00
18	auth	0005_alter_user_last_login_null	2026-01-01 00:00:00+00
19	auth	0006_require_contenttypes_0002	2026-01-01 00:00:00+00
20	auth	0007_alter_validators_add_error_messages	2026-01-01 00:00:00+00
21	auth	0008_alter_user_username_max_length	2026-01-01 00:00:00+00
22	auth	0009_alter_user_last_name_max_length	2026-01-01 00:00:00+00
23	auth	0010_alter_group_name_max_length	2026-01-01 00:00:00+00
24	auth	0011_update_proxy_permissions	2026-01-01 00:00:00+00
25	auth	0012_alter_user_first_name_max_length	2026-01-01 00:00:00+00
26	core	0002_initial	2026-01-01 00:00:00+00
27	clients	0002_initial	2026-01-01 00:00:00+00
28	clients	0003_takeout	2026-01-01 00:00:00+00
29	clients	0004_notes	2026-01-01 00:00:00+00
30	clients	0005_sign_in	2026-01-01 00:00:00+00
31	clients	0006_imports	2026-01-01 00:00:00+00
32	clients	0007_packs	2026-01-01 00:00:00+00
33	clients	0008_signing_devices	2026-01-01 00:00:00+00
34	clients	0009_dropped_work	2026-01-01 00:00:00+00
35	clients	0010_looks	2026-01-01 00:00:00+00
36	core	0003_postal	2026-01-01 00:00:00+00
37	core	0004_imports	2026-01-01 00:00:00+00
38	core	0005_file_states	2026-01-01 00:00:00+00
39	tasks	0001_initial	2026-01-01 00:00:00+00
40	tasks	0002_step_handed_to	2026-01-01 00:00:00+00
41	tasks	0003_search	2026-01-01 00:00:00+00
42	tasks	0004_search_index	2026-01-01 00:00:00+00
43	tasks	0005_notices	2026-01-01 00:00:00+00
44	tasks	0006_recurring	2026-01-01 00:00:00+00
45	tasks	0007_calendar_feed	2026-01-01 00:00:00+00
46	tasks	0008_questions_and_materials	2026-01-01 00:00:00+00
47	tasks	0009_arrivals	2026-01-01 00:00:00+00
48	tasks	0010_time_months	2026-01-01 00:00:00+00
49	tasks	0011_absence	2026-01-01 00:00:00+00
50	tasks	0012_request_draft	2026-01-01 00:00:00+00
51	tasks	0013_desk_ranks	2026-01-01 00:00:00+00
52	tasks	0014_mentions	2026-01-01 00:00:00+00
53	tasks	0015_meetings	2026-01-01 00:00:00+00
54	tasks	0016_working_plan	2026-01-01 00:00:00+00
55	tasks	0017_search_in_bulk	2026-01-01 00:00:00+00
56	tasks	0018_job_done	2026-01-01 00:00:00+00
57	tasks	0019_paper_facts	2026-01-01 00:00:00+00
58	tasks	0020_receipts	2026-01-01 00:00:00+00
59	tasks	0021_pack_and_virus_notices	2026-01-01 00:00:00+00
60	tasks	0022_recurring_dates	2026-01-01 00:00:00+00
61	tasks	0023_stray_mails	2026-01-01 00:00:00+00
62	tasks	0024_kept_versions	2026-01-01 00:00:00+00
63	tasks	0025_comment_files	2026-01-01 00:00:00+00
64	tasks	0026_several_drafts	2026-01-01 00:00:00+00
65	tasks	0027_todo_task	2026-01-01 00:00:00+00
66	tasks	0028_submission_undo	2026-01-01 00:00:00+00
67	tasks	0029_sent_all	2026-01-01 00:00:00+00
68	tasks	0030_merged_requests	2026-01-01 00:00:00+00
69	tasks	0031_recurring_covers	2026-01-01 00:00:00+00
70	tasks	0032_recurring_sources	2026-01-01 00:00:00+00
71	tasks	0033_step_details	2026-01-01 00:00:00+00
72	tasks	0034_step_people	2026-01-01 00:00:00+00
73	tasks	0035_search_everything	2026-01-01 00:00:00+00
74	tasks	0036_again_of	2026-01-01 00:00:00+00
75	tasks	0037_search_new_work	2026-01-01 00:00:00+00
76	tasks	0038_approvals	2026-01-01 00:00:00+00
77	tasks	0039_counting_index	2026-01-01 00:00:00+00
78	tasks	0040_call_notices	2026-01-01 00:00:00+00
79	tasks	0041_letters	2026-01-01 00:00:00+00
80	tasks	0042_holding_notices	2026-01-01 00:00:00+00
81	tasks	0043_term_notices	2026-01-01 00:00:00+00
82	tasks	0044_spent_on_task	2026-01-01 00:00:00+00
83	tasks	0045_visitor_notices	2026-01-01 00:00:00+00
84	tasks	0046_double_entry	2026-01-01 00:00:00+00
85	tasks	0047_open_work_and_months	2026-01-01 00:00:00+00
86	tasks	0048_near_notices	2026-01-01 00:00:00+00
87	tasks	0049_question_field	2026-01-01 00:00:00+00
88	tasks	0050_search_registers	2026-01-01 00:00:00+00
89	tasks	0051_decider_seat	2026-01-01 00:00:00+00
90	tasks	0052_kind_of_mistake	2026-01-01 00:00:00+00
91	tasks	0053_search_scopes	2026-01-01 00:00:00+00
92	tasks	0054_search_seen_in_part	2026-01-01 00:00:00+00
93	generalaffairs_mail_room	0001_initial	2026-01-01 00:00:00+00
94	generalaffairs_mail_room	0002_search_scans	2026-01-01 00:00:00+00
95	generalaffairs_mail_room	0003_search_part	2026-01-01 00:00:00+00
96	generalaffairs_antisocial_checks	0001_initial	2026-01-01 00:00:00+00
97	generalaffairs_antisocial_checks	0002_inquiries	2026-01-01 00:00:00+00
98	generalaffairs_antisocial_checks	0003_keeping	2026-01-01 00:00:00+00
99	generalaffairs_antisocial_checks	0004_search	2026-01-01 00:00:00+00
100	generalaffairs_antisocial_checks	0005_subject_cycle	2026-01-01 00:00:00+00
101	generalaffairs_antisocial_checks	0006_registers	2026-01-01 00:00:00+00
102	generalaffairs_antisocial_checks	0007_search_in_portal	2026-01-01 00:00:00+00
103	generalaffairs_business_cards	0001_cards	2026-01-01 00:00:00+00
104	generalaffairs_business_cards	0002_search	2026-01-01 00:00:00+00
105	generalaffairs_business_cards	0003_search_in_portal	2026-01-01 00:00:00+00
106	generalaffairs_contracts	0001_initial	2026-01-01 00:00:00+00
107	generalaffairs_contracts	0002_screening_verdict	2026-01-01 00:00:00+00
108	generalaffairs_contracts	0003_search	2026-01-01 00:00:00+00
109	generalaffairs_data_entry	0001_initial	2026-01-01 00:00:00+00
110	generalaffairs_data_entry	0002_master_facts	2026-01-01 00:00:00+00
111	generalaffairs_data_entry	0003_form_rounding	2026-01-01 00:00:00+00
112	generalaffairs_documents	0001_initial	2026-01-01 00:00:00+00
113	generalaffairs_documents	0002_row_evidence	2026-01-01 00:00:00+00
114	generalaffairs_documents	0003_templates	2026-01-01 00:00:00+00
115	generalaffairs_it_desk	0001_initial	2026-01-01 00:00:00+00
116	generalaffairs_it_desk	0002_account_changes	2026-01-01 00:00:00+00
117	generalaffairs_it_desk	0003_search	2026-01-01 00:00:00+00
118	generalaffairs_it_desk	0004_search_in_portal	2026-01-01 00:00:00+00
119	generalaffairs_mail_room	0004_letter_ties	2026-01-01 00:00:00+00
120	generalaffairs_phone_calls	0001_initial	2026-01-01 00:00:00+00
121	generalaffairs_phone_calls	0002_search	2026-01-01 00:00:00+00
122	generalaffairs_phone_calls	0003_read_back	2026-01-01 00:00:00+00
123	generalaffairs_phone_calls	0004_state_words	2026-01-01 00:00:00+00
124	generalaffairs_supplies	0001_initial	2026-01-01 00:00:00+00
125	generalaffairs_supplies	0002_opening_stock	2026-01-01 00:00:00+00
126	generalaffairs_supplies	0003_search	2026-01-01 00:00:00+00
127	generalaffairs_supplies	0004_stocktake_of_task	2026-01-01 00:00:00+00
128	generalaffairs_supplies	0005_search_in_portal	2026-01-01 00:00:00+00
129	generalaffairs_travel	0001_initial	2026-01-01 00:00:00+00
130	generalaffairs_travel	0002_leaves_on	2026-01-01 00:00:00+00
131	generalaffairs_travel	0003_tickets	2026-01-01 00:00:00+00
132	generalaffairs_visitors	0001_initial	2026-01-01 00:00:00+00
133	generalaffairs_visitors	0002_host_left_on	2026-01-01 00:00:00+00
134	generalaffairs_visitors	0003_equipment	2026-01-01 00:00:00+00
135	generalaffairs_visitors	0004_search	2026-01-01 00:00:00+00
136	generalaffairs_visitors	0005_state_words	2026-01-01 00:00:00+00
137	mfa	0001_initial	2026-01-01 00:00:00+00
138	mfa	0002_authenticator_timestamps	2026-01-01 00:00:00+00
139	mfa	0003_authenticator_type_uniq	2026-01-01 00:00:00+00
140	pghistory	0001_initial	2026-01-01 00:00:00+00
141	pghistory	0002_aggregateevent	2026-01-01 00:00:00+00
142	pghistory	0003_auto_20201023_1636	2026-01-01 00:00:00+00
143	pghistory	0004_auto_20220906_1625	2026-01-01 00:00:00+00
144	pghistory	0005_events_middlewareevents	2026-01-01 00:00:00+00
145	pghistory	0006_delete_aggregateevent	2026-01-01 00:00:00+00
146	pghistory	0007_auto_20250421_0444	2026-01-01 00:00:00+00
147	sessions	0001_initial	2026-01-01 00:00:00+00
148	tasks	0055_search_quicker	2026-01-01 00:00:00+00
149	tasks	0056_spent_by_task	2026-01-01 00:00:00+00
150	tasks	0057_search_ledgers	2026-01-01 00:00:00+00
\.
SELECT pg_catalog.setval('app.django_migrations_id_seq', 150, true);
