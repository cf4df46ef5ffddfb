namespace PatroniSwarm.Topology;

/// <summary>Passwords hashed by md5, which no line of the generated pg_hba.conf accepts: replicas cannot log in.</summary>
public sealed class PasswordsHashedByMd5() : KnownSettingRule("PSW4035", "Passwords that replicas cannot log in with", RuleSeverity.Error)
{
    // HbaLines: all roles log in by scram-sha-256, which needs a password hashed by it.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "password_encryption") && string.Equals(setting.Value, "md5", StringComparison.OrdinalIgnoreCase)
            ? $"The lines of pg_hba.conf ask for scram-sha-256, and a password hashed by md5 does not pass them: no replica of {postgres.Type} can follow its leader. Remove this setting: the passwords are hashed by scram-sha-256 then."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });
}
