namespace PatroniSwarm.Topology;

/// <summary>A pause before each new connection, meant for attaching a debugger.</summary>
public sealed class ConnectionsDelayed() : SettingRule("PSW4062", "A pause of every connection", RuleSeverity.Error, productionOnly: true)
{
    private static readonly string[] Delays = ["pre_auth_delay", "post_auth_delay"];

    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Delays.Contains(setting.Name, StringComparer.OrdinalIgnoreCase) && ServerSettings.Number(postgres, setting) > 0
            ? $"{setting.Name} lets every new connection to {postgres.Type} wait {setting.Value}: clients after a failover, and a standby that follows a new leader. It is there to attach a debugger. Remove this setting."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.Remove(anchor with { Argument = null });
}
