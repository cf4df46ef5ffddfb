namespace PatroniSwarm.Topology;

/// <summary>The values of text settings that PostgreSQL checks: lists of names, lists of its own words, and some with a grammar.</summary>
/// <remarks>PostgreSQL's check hooks (guc_hooks.h), tried on the server of the image: catalogue/try-in-image.</remarks>
public static class SettingTexts
{
    private static readonly TextForm Names = new(static text => NameList.Read(text) is not null, "names with a comma between; one with a space or a comma in it in double quotes");

    private static readonly Dictionary<string, TextForm[]> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["backtrace_functions"] = [new(static text => text.All(static letter => letter < 128 && (char.IsLetterOrDigit(letter) || letter is '_' or ',' or ' ' or '\t' or '\n')), "names of C functions with a comma between")],
        ["client_encoding"] = [new(ClientEncodings.IsTaken, "an encoding that PostgreSQL has, such as UTF8")],
        ["createrole_self_grant"] = [TextForm.Words("set", "inherit")],
        ["DateStyle"] = [new(DateStyles.IsTaken, DateStyles.Expected)],
        ["debug_io_direct"] = [TextForm.Words("data", "wal", "wal_init")],
        ["default_table_access_method"] = [new(static text => text.Length > 0, "heap")],
        ["log_connections"] = [TextForm.Words("receipt", "authentication", "authorization", "setup_durations", "all") with { Alone = ["on", "off", "true", "false", "yes", "no", "1", "0"], Since = 18 }],
        ["log_destination"] = [TextForm.Words("stderr", "csvlog", "syslog") with { Until = 14 }, TextForm.Words("stderr", "csvlog", "jsonlog", "syslog") with { Since = 15 }],
        ["restrict_nonsystem_relation_kind"] = [TextForm.Words("view", "foreign-table")],
        ["role"] = [TextForm.Only("none")],
        ["search_path"] = [Names],
        ["session_authorization"] = [new(static _ => false, "nothing: it belongs to a session, so remove it")],
        ["synchronized_standby_slots"] = [new(static text => NameList.Read(text)?.All(static name => !SlotNameRefused.Refuses(name)) == true, "names of slots with a comma between")],
        ["temp_tablespaces"] = [Names],
        ["unix_socket_directories"] = [new(static text => NameList.Read(text, spaces: true) is not null, "folders with a comma between")],
        ["wal_consistency_checking"] = [TextForm.Words("all", "heap2", "heap", "btree", "hash", "gin", "gist", "sequence", "spgist", "brin", "generic")],
    };

    /// <summary>What a setting accepts instead of a text that PostgreSQL rejects. Null: PostgreSQL accepts the text, or does not check it.</summary>
    public static string? Instead(string name, string value, int major) =>
        Forms.TryGetValue(name, out var forms) && Array.Find(forms, form => form.Since <= major && major <= form.Until) is { } form && !form.Takes(value) ? form.Expected : null;
}
