namespace PatroniSwarm.Topology;

/// <summary>A literal that looks like a password, a key or a token: it is in the repository, in the stack file and in <c>docker service inspect</c>.</summary>
public sealed class PasswordInSource() : StackRule("PSW6002", "A password in the source", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
    [
        .. stack.Services.SelectMany(service => OfService(stack, service)),
        .. stack.AllServices().SelectMany(OfLabels),
        .. stack.AllServices().SelectMany(OfVolumes),
        .. stack.Nodes.SelectMany(OfNode),
        .. stack.Postgres.SelectMany(OfPostgres),
    ];

    private IEnumerable<Problem> OfService(Stack stack, UserService service)
    {
        foreach (var (what, variable, anchor) in Suspects(service.Environment, service.Type, "EnvironmentVariable"))
        {
            // The name of a mounted secret is no password.
            if (service.Secrets.Any(secret => variable.Value == secret.Name || variable.Value == secret.TargetOrName()))
                continue;
            var secret = SecretMade.NameFor(stack, variable.Name);
            var attribute = anchor with { Argument = null };
            yield return Problem(
                anchor,
                $"{what}: it is in git, in the stack file and in docker service inspect. Write [Secret(\"{secret}\")] in its place, let the program read /run/secrets/{secret}, and change what was written here.",
                service.Secrets.Any(mounted => mounted.Name == secret) ? Fix.Remove(attribute) : Fix.Write(attribute, $"Secret({CSharpText.Literal(secret)})"));
        }

        foreach (var (attribute, words) in new[] { ("Entrypoint", service.Entrypoint), ("Command", service.Command) })
        {
            if (SecretInCommand.Kind(string.Join(" ", words)) is { } held)
            {
                yield return Problem(
                    new Anchor(service.Type, attribute),
                    $"This command holds what looks like {held}: it is in git, in the stack file and in docker service inspect. Write [Secret(\"{stack.Name}_…\")], and let the program read /run/secrets/{stack.Name}_….");
            }
        }

        if (service.HealthCheck is { } check && SecretInCommand.Kind(string.Join(" ", check.Test)) is { } kind)
        {
            yield return Problem(
                new Anchor(service.Type, "HealthCheck", "test"),
                $"This command holds what looks like {kind}: it is in git, in the stack file and in docker service inspect. Write [Secret(\"{stack.Name}_…\")], and read it in the command, in one text for the shell: $(cat /run/secrets/{stack.Name}_…).");
        }
    }

    private IEnumerable<Problem> OfLabels(Service service) =>
        from suspect in Suspects(service.Labels, service.Type, "Label")
        select Problem(suspect.Anchor, $"{suspect.What}: whoever may list the services of the swarm reads it. Remove the label, and change what was written here.", Fix.Remove(suspect.Anchor with { Argument = null }));

    private IEnumerable<Problem> OfNode(Node node) =>
        from suspect in Suspects(node.Labels, node.Type, "NodeLabel")
        select Problem(suspect.Anchor, $"{suspect.What}: whoever may list the nodes of the swarm reads it. Remove the label, and change what was written here.", Fix.Remove(suspect.Anchor with { Argument = null }));

    // The engine stores a driver's options with the volume. Swarm has no secrets for them.
    private IEnumerable<Problem> OfVolumes(Service service)
    {
        var volumes = (service as UserService)?.Mounts.Where(static mount => mount.Kind == MountKind.Volume).Select(mount => (mount.Volume, mount.AnchorIn(service, "Options"))) ?? [];
        if (service.Data.Volume is { } data)
            volumes = [(data, Anchor.DataOf(service, "Options"))];
        return from volume in volumes
               from option in new[] { (Text: volume.Item1.Options, Argument: "Options"), (Text: volume.Item1.Device, Argument: "Device") }
               where option.Text is not null
               let kind = SecretInText.Kind(option.Text!)
               where kind is not null
               select Problem(
                   volume.Item2 with { Argument = option.Argument },
                   $"{option.Argument} holds what looks like {kind}: it is in git, in the stack file and in docker volume inspect. Mount the share on the node, where /etc/fstab takes credentials=<file>, and use that folder.");
    }

    private IEnumerable<Problem> OfPostgres(PostgresCluster postgres)
    {
        foreach (var (what, setting, anchor) in Suspects(postgres.Settings, postgres.Type, "PostgresSetting"))
            yield return Problem(anchor, $"{what}: it is in git and in bootstrap.yml, and SHOW prints it. Remove it, let the program that needs it read a file, and change what was written here.", Fix.Remove(anchor with { Argument = null }));

        for (var line = 0; line < postgres.PgHba.Count; line++)
        {
            if (SecretInText.Kind(postgres.PgHba[line]) is { } kind)
                yield return Problem(new Anchor(postgres.Type, "PgHba", "line", line), $"This line holds what looks like {kind}: it is in git and in patroni.yml. Use what needs none, as ldapprefix and ldapsuffix do, and change what was written here.");
        }
    }

    private static IEnumerable<(string What, NamedValue Value, Anchor Anchor)> Suspects(IEnumerable<NamedValue> values, string type, string attribute) =>
        from numbered in values.Select(static (value, index) => (value, index))
        let what = What(numbered.value)
        where what is not null
        select (what, numbered.value, new Anchor(type, attribute, "value", numbered.index));

    private static string? What(NamedValue named)
    {
        if (SecretInCommand.Kind(named.Value, named.Name) is { } held)
            return $"The value of {named.Name} holds what looks like {held}";
        return SecretLiteral.IsSecret(named.Value) && SecretName.Kind(named.Name, named.Value) is { } kind ? $"{named.Name} looks like {kind}" : null;
    }
}
