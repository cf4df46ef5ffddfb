namespace PatroniSwarm.Topology;

/// <summary>A setting that PostgreSQL does not accept for one database or one role.</summary>
public sealed class DatabaseSettingRefused() : StackRule("PSW4510", "A setting that a database or role cannot have", RuleSeverity.Error)
{
    // PostgreSQL documentation, pg_settings: other contexts apply to the whole server.
    private static readonly string[] OfSessions = ["user", "superuser", "backend", "superuser-backend"];

    // The roles that grant access depend on them.
    private static readonly string[] Ours = ["role", "session_authorization", "password_encryption"];

    public override IEnumerable<Problem> Check(Stack stack) =>
        stack.Databases.Select(database => (Cluster: stack.FindPostgres(database.Postgres), database.Type, database.Settings))
            .Concat(stack.Roles.Select(role => (Cluster: stack.ClusterOf(role), role.Type, role.Settings)))
            .Where(static described => described.Cluster is not null)
            .SelectMany(described => Check(described.Cluster!, described.Type, described.Settings));

    private IEnumerable<Problem> Check(PostgresCluster postgres, string type, EquatableArray<NamedValue> settings)
    {
        for (var index = 0; index < settings.Count; index++)
        {
            var (setting, anchor) = (settings[index], new Anchor(type, "PostgresSetting", "name", index));
            var known = SettingCatalogue.Find(setting.Name, postgres.Version);
            if (Ours.Contains(setting.Name, StringComparer.OrdinalIgnoreCase))
                yield return Problem(anchor, $"{setting.Name} of {type} is not yours to set: what a role may do follows from its Access. Remove the setting.", Fix.Remove(anchor with { Argument = null }));
            else if (known is null && setting.Name.IndexOf('.') < 0)
                yield return Unknown(postgres, setting, anchor);
            else if (known is not null && !OfSessions.Contains(known.Context, StringComparer.Ordinal))
                yield return Problem(anchor, $"{setting.Name} belongs to the whole server, and {type} cannot have its own. Move the setting to {postgres.Type}.");
            else if (known is not null && !SettingValue.Read(known, setting.Value).IsSound)
                yield return Problem(anchor with { Argument = "value" }, $"PostgreSQL {postgres.Version} does not take '{setting.Value}' for {setting.Name}. Write {Takes(known)}.");
        }
    }

    private Problem Unknown(PostgresCluster postgres, NamedValue setting, Anchor anchor)
    {
        var meant = SettingCatalogue.Meant(setting.Name, postgres.Version);
        return Problem(anchor, $"'{setting.Name}' is no setting of PostgreSQL {postgres.Version}. {(meant is null ? "Take the name from its documentation, or remove the setting" : $"Write \"{meant}\"")}.", meant is null ? null : Fix.WriteText(anchor, meant));
    }

    private static string Takes(SettingDefinition setting) => setting.Kind switch
    {
        SettingKind.Bool => "on or off",
        SettingKind.Word => WordList.Or([.. setting.Words]),
        _ => $"{setting.Show(setting.Least)} to {setting.Show(setting.Most)}",
    };
}
