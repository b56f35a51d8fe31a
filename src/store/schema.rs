//! The tables as diesel sees them, one description for both databases. `migrations/` says why each column is there.

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    organisations (id) {
        id -> Key,
        slug -> Text,
        name -> Text,
        timezone -> Text,
        locale -> Text,
        holidays_region -> Text,
        target_percent -> Nullable<Integer>,
        individual_figures -> Bool,
        created_at -> Moment,
        school_zone -> Text,
        individual_notice -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    accounts (id) {
        id -> Key,
        organisation_id -> Key,
        email -> Text,
        email_key -> Text,
        name -> Text,
        role -> Text,
        locale -> Text,
        feed_key -> Key,
        contract -> Text,
        created_at -> Moment,
        asks_on_friday -> Bool,
        friday_asked_on -> Nullable<Date>,
        gets_monthly -> Bool,
        gets_weekly -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    leaves (account_id, taken_on) {
        organisation_id -> Key,
        account_id -> Key,
        taken_on -> Date,
        hundredths -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    sessions (token_hash) {
        token_hash -> Text,
        organisation_id -> Key,
        account_id -> Key,
        created_at -> Moment,
        expires_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    sign_in_links (token_hash) {
        token_hash -> Text,
        organisation_id -> Key,
        account_id -> Key,
        created_at -> Moment,
        expires_at -> Moment,
        used_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    api_tokens (id) {
        id -> Key,
        organisation_id -> Key,
        account_id -> Key,
        name -> Text,
        scope -> Text,
        token_hash -> Text,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    idempotency_keys (token_id, idempotency_key) {
        token_id -> Key,
        idempotency_key -> Text,
        request_hash -> Text,
        status -> Integer,
        body -> Text,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    audit_lines (id) {
        id -> Key,
        organisation_id -> Key,
        account_id -> Nullable<Key>,
        done_at -> Moment,
        deed -> Text,
        subject_id -> Nullable<Key>,
        detail -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    clock_shifts (id) {
        id -> Integer,
        offset_micros -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    communities (id) {
        id -> Key,
        organisation_id -> Key,
        name -> Text,
        internal -> Bool,
        address_form -> Text,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    people (id) {
        id -> Key,
        organisation_id -> Key,
        email -> Nullable<Text>,
        email_key -> Nullable<Text>,
        name -> Text,
        name_key -> Text,
        locale -> Text,
        basis_kind -> Text,
        basis_source -> Text,
        basis_since_on -> Date,
        department -> Nullable<Text>,
        link_key -> Key,
        objected_at -> Nullable<Moment>,
        created_at -> Moment,
        undeliverable_at -> Nullable<Moment>,
        undeliverable_why -> Nullable<Text>,
        feed_key -> Nullable<Key>,
        erased_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    memberships (community_id, person_id) {
        organisation_id -> Key,
        community_id -> Key,
        person_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    objections (organisation_id, email_hash) {
        organisation_id -> Key,
        email_hash -> Text,
        objected_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    venues (id) {
        id -> Key,
        organisation_id -> Key,
        name -> Text,
        address -> Text,
        directions -> Text,
        step_free -> Nullable<Bool>,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    events (id) {
        id -> Key,
        organisation_id -> Key,
        kind -> Text,
        title -> Text,
        description -> Text,
        orientation -> Nullable<Text>,
        details -> Text,
        starts_at -> Moment,
        ends_at -> Moment,
        timezone -> Text,
        venue_id -> Nullable<Key>,
        capacity -> Nullable<Integer>,
        plus_ones_max -> Integer,
        rsvp_until -> Nullable<Moment>,
        listed -> Bool,
        state -> Text,
        sequence -> Integer,
        revision -> Integer,
        cancelled_reason -> Nullable<Text>,
        held_from_at -> Nullable<Moment>,
        held_to_at -> Nullable<Moment>,
        met -> Nullable<Integer>,
        travel_minutes -> Nullable<Integer>,
        prep_minutes -> Nullable<Integer>,
        created_at -> Moment,
        updated_at -> Moment,
        series_id -> Nullable<Key>,
        occurrence_local -> Nullable<Text>,
        is_edited -> Bool,
        puts_missed_first -> Bool,
        audience -> Text,
        nudges -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    event_communities (event_id, community_id) {
        organisation_id -> Key,
        event_id -> Key,
        community_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    hosts (event_id, account_id) {
        organisation_id -> Key,
        event_id -> Key,
        account_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    invitations (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        person_id -> Key,
        link_key -> Key,
        uid_secret -> Text,
        stamped_at -> Nullable<Moment>,
        created_at -> Moment,
        removed_at -> Nullable<Moment>,
        sequence -> Integer,
        reply_sequence -> Nullable<Integer>,
        reply_stamped_at -> Nullable<Moment>,
        resent_sequence -> Nullable<Integer>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    rsvps (event_id, person_id) {
        organisation_id -> Key,
        event_id -> Key,
        person_id -> Key,
        answer -> Text,
        guests -> Integer,
        place -> Nullable<Text>,
        queued_at -> Nullable<Moment>,
        queue_number -> BigInt,
        offer_until -> Nullable<Moment>,
        door -> Text,
        answered_at -> Moment,
        seated_by -> Nullable<Key>,
        heard_of -> Nullable<Text>,
        photo_consent -> Nullable<Text>,
        naming_consent -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    rsvp_changes (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        person_id -> Key,
        answer -> Text,
        guests -> Integer,
        place -> Nullable<Text>,
        door -> Text,
        account_id -> Nullable<Key>,
        changed_at -> Moment,
        number -> BigInt,
        cause -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    check_ins (event_id, person_id) {
        organisation_id -> Key,
        event_id -> Key,
        person_id -> Key,
        guests -> Integer,
        is_walk_in -> Bool,
        arrived_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    time_entries (id) {
        id -> Key,
        organisation_id -> Key,
        account_id -> Key,
        kind -> Text,
        started_at -> Moment,
        ended_at -> Moment,
        event_id -> Nullable<Key>,
        note -> Text,
        provenance -> Text,
        status -> Text,
        created_at -> Moment,
        import_id -> Nullable<Key>,
        fingerprint -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    outbox (id) {
        id -> Key,
        organisation_id -> Key,
        message -> Text,
        priority -> Integer,
        invitation_id -> Nullable<Key>,
        event_id -> Nullable<Key>,
        person_id -> Nullable<Key>,
        account_id -> Nullable<Key>,
        detail -> Text,
        message_id -> Text,
        state -> Text,
        due_at -> Moment,
        attempts -> Integer,
        interrupted -> Integer,
        claimed_by -> Nullable<Key>,
        lease_until -> Nullable<Moment>,
        last_error -> Nullable<Text>,
        created_at -> Moment,
        ended_at -> Nullable<Moment>,
        domain -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    mail_copies (outbox_id) {
        outbox_id -> Key,
        organisation_id -> Key,
        recipient -> Text,
        subject -> Text,
        source -> Text,
        kept_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    inbound_mails (id) {
        id -> Key,
        organisation_id -> Nullable<Key>,
        event_id -> Nullable<Key>,
        person_id -> Nullable<Key>,
        fingerprint -> Text,
        door -> Text,
        outcome -> Text,
        why -> Text,
        answer -> Nullable<Text>,
        sender -> Text,
        subject -> Text,
        words -> Text,
        received_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    series (id) {
        id -> Key,
        organisation_id -> Key,
        kind -> Text,
        title -> Text,
        description -> Text,
        orientation -> Nullable<Text>,
        details -> Text,
        rrule -> Text,
        starts_local -> Text,
        timezone -> Text,
        duration_minutes -> Integer,
        venue_id -> Nullable<Key>,
        capacity -> Nullable<Integer>,
        plus_ones_max -> Integer,
        listed -> Bool,
        puts_missed_first -> Bool,
        auto_announce -> Bool,
        invite_days_before -> Integer,
        follow_up_days_before -> Nullable<Integer>,
        reminder_days_before -> Nullable<Integer>,
        skips_holidays -> Bool,
        audience -> Text,
        ingredients -> Text,
        state -> Text,
        planned_until_on -> Nullable<Date>,
        follows_id -> Nullable<Key>,
        revision -> Integer,
        created_at -> Moment,
        updated_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    series_communities (series_id, community_id) {
        organisation_id -> Key,
        series_id -> Key,
        community_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    series_hosts (series_id, account_id) {
        organisation_id -> Key,
        series_id -> Key,
        account_id -> Key,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    series_dates (series_id, starts_local) {
        organisation_id -> Key,
        series_id -> Key,
        starts_local -> Text,
        kind -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    standing_answers (series_id, person_id) {
        organisation_id -> Key,
        series_id -> Key,
        person_id -> Key,
        answer -> Text,
        guests -> Integer,
        door -> Text,
        since_at -> Moment,
        ended_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    calendar_days (id) {
        id -> Key,
        organisation_id -> Key,
        label -> Text,
        from_on -> Date,
        to_on -> Date,
        calendar -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    mailings (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        kind -> Text,
        due_at -> Moment,
        state -> Text,
        is_moved -> Bool,
        sent_to -> Nullable<Integer>,
        created_at -> Moment,
        ended_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    ingredients (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        label -> Text,
        needed -> Nullable<Integer>,
        per_heads -> Nullable<Integer>,
        position -> Integer,
        created_at -> Moment,
        removed_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    promises (ingredient_id, person_id) {
        organisation_id -> Key,
        ingredient_id -> Key,
        event_id -> Key,
        person_id -> Key,
        quantity -> Integer,
        promised_at -> Moment,
        given -> Nullable<Bool>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    imports (id) {
        id -> Key,
        organisation_id -> Key,
        account_id -> Nullable<Key>,
        name -> Text,
        state -> Text,
        options -> Text,
        rejected -> Text,
        total -> Integer,
        handled -> Integer,
        added -> Integer,
        updated -> Integer,
        unchanged -> Integer,
        created_at -> Moment,
        ended_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    import_batches (import_id, number) {
        organisation_id -> Key,
        import_id -> Key,
        number -> Integer,
        rows -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    import_changes (import_id, person_id) {
        organisation_id -> Key,
        import_id -> Key,
        person_id -> Key,
        before -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    basis_changes (id) {
        id -> Key,
        organisation_id -> Key,
        person_id -> Key,
        kind -> Text,
        source -> Text,
        since_on -> Date,
        wording -> Text,
        account_id -> Nullable<Key>,
        changed_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    gestures (id) {
        id -> Key,
        organisation_id -> Key,
        person_id -> Key,
        account_id -> Nullable<Key>,
        kind -> Text,
        note -> Text,
        made_on -> Date,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    erasures (organisation_id, person_id) {
        organisation_id -> Key,
        person_id -> Key,
        email_hash -> Nullable<Text>,
        erased_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    joins (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        name -> Text,
        email -> Text,
        email_key -> Text,
        locale -> Text,
        link_key -> Key,
        wants_news -> Bool,
        heard_of -> Nullable<Text>,
        source -> Nullable<Text>,
        created_at -> Moment,
        confirmed_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    launches (id) {
        id -> Key,
        organisation_id -> Key,
        name -> Text,
        launch_on -> Date,
        note -> Text,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    relays (id) {
        id -> Key,
        organisation_id -> Key,
        launch_id -> Key,
        name -> Text,
        kind -> Text,
        person_id -> Nullable<Key>,
        state -> Text,
        note -> Text,
        met_event_id -> Nullable<Key>,
        changed_at -> Moment,
        created_at -> Moment,
        state_before -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    door_helpers (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        name -> Text,
        link_key -> Key,
        account_id -> Nullable<Key>,
        created_at -> Moment,
        revoked_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    door_operations (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        person_id -> Nullable<Key>,
        kind -> Text,
        guests -> Integer,
        made_at -> Moment,
        received_at -> Moment,
        account_id -> Nullable<Key>,
        helper_id -> Nullable<Key>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    wrap_ups (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        account_id -> Nullable<Key>,
        written_at -> Moment,
        held_from_at -> Moment,
        held_to_at -> Moment,
        met -> Integer,
        travel_minutes -> Integer,
        prep_minutes -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    debriefs (event_id) {
        event_id -> Key,
        organisation_id -> Key,
        planned -> Text,
        happened -> Text,
        learned -> Text,
        to_change -> Text,
        published -> Text,
        updated_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    heard (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        words -> Text,
        department -> Nullable<Text>,
        state -> Text,
        outcome -> Text,
        position -> Integer,
        created_at -> Moment,
        changed_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    effects (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Nullable<Key>,
        series_id -> Nullable<Key>,
        what -> Text,
        thousandths -> BigInt,
        unit -> Text,
        from_on -> Date,
        to_on -> Date,
        source -> Text,
        baseline_thousandths -> Nullable<BigInt>,
        account_id -> Nullable<Key>,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    objectives (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Nullable<Key>,
        sentence -> Text,
        thousandths -> BigInt,
        unit -> Text,
        due_on -> Date,
        source -> Text,
        reached_thousandths -> Nullable<BigInt>,
        is_met -> Nullable<Bool>,
        account_id -> Nullable<Key>,
        created_at -> Moment,
        decided_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    experiments (id) {
        id -> Key,
        organisation_id -> Key,
        series_id -> Key,
        change -> Text,
        expected -> Text,
        until_on -> Date,
        happened -> Text,
        verdict -> Nullable<Text>,
        account_id -> Nullable<Key>,
        created_at -> Moment,
        decided_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    ballots (id) {
        id -> Key,
        organisation_id -> Key,
        event_id -> Key,
        liked -> Nullable<Text>,
        again -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    targets (organisation_id, from_on) {
        organisation_id -> Key,
        from_on -> Date,
        percent -> Nullable<Integer>,
        account_id -> Nullable<Key>,
        set_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    time_sums (account_id, grain, first_on) {
        organisation_id -> Key,
        account_id -> Key,
        grain -> Text,
        first_on -> Date,
        contact_s -> BigInt,
        travel_s -> BigInt,
        prep_s -> BigInt,
        online_s -> BigInt,
        other_s -> BigInt,
        unclassified_s -> BigInt,
        double_booked_s -> BigInt,
        event_open_s -> BigInt,
        from_event_s -> BigInt,
        from_timer_s -> BigInt,
        from_import_s -> BigInt,
        from_manual_s -> BigInt,
        from_late_s -> BigInt,
        from_declared_s -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    timers (account_id) {
        account_id -> Key,
        organisation_id -> Key,
        kind -> Text,
        event_id -> Nullable<Key>,
        note -> Text,
        started_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    time_imports (id) {
        id -> Key,
        organisation_id -> Key,
        account_id -> Key,
        done_by -> Nullable<Key>,
        name -> Text,
        format -> Text,
        encoding -> Text,
        file_hash -> Text,
        state -> Text,
        options -> Text,
        rejected -> Text,
        sums -> Text,
        total -> Integer,
        handled -> Integer,
        accepted -> Integer,
        ignored -> Integer,
        created_at -> Moment,
        ended_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    time_import_batches (import_id, number) {
        organisation_id -> Key,
        import_id -> Key,
        number -> Integer,
        rows -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    imported_lines (entry_id) {
        entry_id -> Key,
        organisation_id -> Key,
        import_id -> Key,
        line -> Integer,
        fields -> Text,
        group_key -> Text,
        rule_id -> Nullable<Key>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    time_rules (id) {
        id -> Key,
        organisation_id -> Key,
        position -> Integer,
        mode -> Text,
        conditions -> Text,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    calendar_sources (id) {
        id -> Key,
        organisation_id -> Key,
        account_id -> Key,
        url -> Text,
        validator -> Text,
        due_at -> Moment,
        read_at -> Nullable<Moment>,
        failures -> Integer,
        fault -> Nullable<Text>,
        created_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    director_links (id) {
        id -> Key,
        organisation_id -> Key,
        name -> Text,
        link_key -> Key,
        account_id -> Nullable<Key>,
        created_at -> Moment,
        revoked_at -> Nullable<Moment>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    frozen_reports (organisation_id, period) {
        organisation_id -> Key,
        period -> Text,
        figures -> Text,
        sent_at -> Moment,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::store::types::sql::{Key, Moment};
    signals (id) {
        id -> Key,
        organisation_id -> Key,
        kind -> Text,
        fired_on -> Date,
        detail -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    organisations,
    accounts,
    leaves,
    sessions,
    sign_in_links,
    api_tokens,
    idempotency_keys,
    audit_lines,
    clock_shifts,
    communities,
    people,
    memberships,
    objections,
    venues,
    events,
    event_communities,
    hosts,
    invitations,
    rsvps,
    rsvp_changes,
    check_ins,
    time_entries,
    outbox,
    mail_copies,
    inbound_mails,
    series,
    series_communities,
    series_hosts,
    series_dates,
    standing_answers,
    calendar_days,
    mailings,
    ingredients,
    promises,
    imports,
    import_batches,
    import_changes,
    basis_changes,
    gestures,
    erasures,
    joins,
    launches,
    relays,
    door_helpers,
    door_operations,
    wrap_ups,
    debriefs,
    heard,
    effects,
    objectives,
    experiments,
    ballots,
    targets,
    time_sums,
    timers,
    time_imports,
    time_import_batches,
    imported_lines,
    time_rules,
    calendar_sources,
    director_links,
    frozen_reports,
    signals,
);
