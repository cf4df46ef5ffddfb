using System.Text.Json;
using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Page;
using PatroniSwarm.Emit.Postgres;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.PgBackRest;

/// <summary>The repository host of a PostgreSQL cluster. It runs the image of the members: to try a backup it needs their PostgreSQL, with its extensions.</summary>
public sealed class PgBackRestServices : IEmittedKind
{
    public IReadOnlyList<ConfigName> ConfigNames => [PgBackRestConfig.Name, PgBackRestConfig.NameOfMembers];

    public IEnumerable<ConfigFile> Configs(Wiring wiring, ProjectFiles files) =>
        from backup in wiring.Stack.Backups
        let postgres = wiring.Stack.FindPostgres(backup.Postgres)!
        from config in new[]
        {
            new ConfigFile(PgBackRestConfig.Name.Of(backup, wiring.Stack.Backups.Count), backup.Name, PgBackRestConfig.RenderRepository(wiring, backup, postgres)),
            new ConfigFile(PgBackRestConfig.FileOfMembers(wiring.Stack, backup), $"{backup.Name}-members", PgBackRestConfig.RenderMembers(wiring, backup, postgres)),
        }
        select config;

    public void AddServices(YamlMap services, Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs)
    {
        foreach (var backup in wiring.Stack.Backups)
        {
            var postgres = wiring.Stack.FindPostgres(backup.Postgres)!;
            AddMembers(services, wiring, backup, postgres, PostgresImage.Of(wiring.Stack, postgres, images), configs.First(config => config.Name == PgBackRestConfig.Name.Of(backup, wiring.Stack.Backups.Count)));
        }
    }

    public (string Key, YamlMap Services)? Block(Wiring wiring) => ("pgbackrest", ClusterBlock.Map(wiring.Stack.Backups, backup => new YamlMap
    {
        ["postgres"] = wiring.Stack.FindPostgres(backup.Postgres)!.Name,
        ["stanza"] = PgBackRestConfig.Stanza(wiring.Stack.FindPostgres(backup.Postgres)!),
        ["data_directory"] = PatroniConfig.DataDirectory(wiring.Stack.FindPostgres(backup.Postgres)!),
        ["authority"] = wiring.Authority(backup).Name,
        ["passphrase"] = wiring.Credential(backup, PgBackRestService.PassphraseFile).Secret,
        ["members"] = ClusterBlock.Members(wiring, backup, member => new YamlMap
        {
            ["node"] = ServiceBlock.NameOf(member.Node),
            ["api"] = $"https://{wiring.Endpoint(backup, PgBackRestWiring.Api).Of(member)}",
        }),
    }));

    public IEnumerable<string[]> Rows(Stack stack) => stack.Backups.SelectMany(backup => MembersTable.OfMembers(stack, backup, $"pgBackRest, the backups of {stack.FindPostgres(backup.Postgres)?.Name}"));

    private static void AddMembers(YamlMap services, Wiring wiring, PgBackRestService backup, PostgresCluster postgres, object image, ConfigFile config)
    {
        foreach (var member in backup.MembersIn(wiring.Stack))
        {
            services[member.Name] = new YamlMap
            {
                ["image"] = image,
                ["hostname"] = member.Name,
                ["entrypoint"] = new[] { "run-backup" },
                ["environment"] = Environment(wiring, backup, postgres),
                ["networks"] = ServiceBlock.Networks(wiring, backup, member),
                ["volumes"] = (YamlMap[])
                [
                    .. WritableFolders.Others.Select(static folder => ServiceBlock.Memory(folder.Name, folder.Value)),
                    ServiceBlock.Data(backup, member, PgBackRestConfig.Volume),
                ],
                ["configs"] = new[] { ServiceBlock.Config(config, PgBackRestConfig.Path) },
                ["secrets"] = (YamlMap[])
                [
                    .. ServiceBlock.Credentials(wiring, backup),
                    .. CertificateBlock.Secrets(wiring, backup, member) ?? [],
                ],
                ["init"] = true,
                ["read_only"] = Confinement.ReadOnlyRoot(backup),
                ["cap_drop"] = Confinement.DroppedCapabilities(backup),
                ["ulimits"] = Confinement.Ulimits(wiring.Stack, backup),
                ["stop_signal"] = "SIGTERM",
                // It ends the backup that runs, which the next one resumes.
                ["stop_grace_period"] = "30s",
                ["healthcheck"] = ServiceBlock.NoHealthCheck(),
                ["logging"] = ServiceLogging.Of(wiring.Stack, backup),
                ["deploy"] = ServiceBlock.Pinned(wiring.Stack, backup, member, ServiceBlock.Labels(backup, "pgbackrest", member)),
            };
        }
    }

    // What a drill looks for, if it restored the newest data.
    private static string? Declared(Stack stack, PostgresCluster postgres)
    {
        var databases = stack.DatabasesOf(postgres).OrderBy(static database => database.Name, StringComparer.Ordinal).ToList();
        return databases.Count == 0 ? null : JsonSerializer.Serialize(new
        {
            databases = databases.ToDictionary(static database => database.Name, static database => database.Extensions.Select(static extension => extension.Name)),
            roles = databases.Select(static database => database.OwnerRole()).Concat(stack.RolesOf(postgres).Select(role => role.NameIn(stack))).Distinct().Order(StringComparer.Ordinal),
        });
    }

    private static YamlMap Environment(Wiring wiring, PgBackRestService backup, PostgresCluster postgres)
    {
        var map = new YamlMap { ["BACKUP_STANZA"] = PgBackRestConfig.Stanza(postgres), ["BACKUP_PORT"] = Text.Of(wiring.Endpoint(backup, PgBackRestWiring.Api).Port), ["BACKUP_TIME_ZONE"] = backup.TimeZone };
        foreach (var schedule in backup.Schedules())
            map[$"BACKUP_{schedule.Name.ToUpperInvariant()}"] = schedule.Value;
        if (backup.Drill is { } drill)
            map["BACKUP_DRILL"] = drill;
        if (wiring.Stack.Promises.LosesAtMost is { } most)
            map["BACKUP_NEWEST_COMMIT"] = Text.Of((long)Math.Ceiling((Duration.Of(most) + Disaster.Heartbeat).TotalSeconds));
        map["BACKUP_PRELOADED"] = PostgresParameters.Of(wiring.Stack, postgres).Entries.FirstOrDefault(static entry => entry.Key == PostgresParameters.Preloaded).Value;
        if (Declared(wiring.Stack, postgres) is { } declared)
            map["BACKUP_DECLARED"] = declared;
        map["RES_OPTIONS"] = $"timeout:{Text.Of((long)NameLookup.Timeout.TotalSeconds)} attempts:{Text.Of(NameLookup.Attempts)}";
        return map;
    }
}
