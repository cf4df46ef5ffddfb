namespace PatroniSwarm.Topology;

/// <summary>Two files at one path, or two values of one variable, in one service.</summary>
public sealed class GivenTwice() : StackRule("PSW7015", "A secret or variable given twice", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var wiring = Wiring.Of(stack);
        foreach (var service in stack.Services)
        {
            foreach (var problem in Connections(wiring, service))
                yield return problem;
            foreach (var (file, anchor) in Repeated(service, "Secret", service.Secrets.Select(static secret => secret.File())))
                yield return Problem(anchor, $"{service.Type} has a secret in the file {file} already, and swarm refuses two secrets in one file. Remove one of the two, or give it a Target of its own.", Fix.Remove(anchor with { Argument = null }));
            foreach (var problem in Given(wiring, service))
                yield return problem;
            foreach (var (file, anchor) in Repeated(service, "Config", service.Configs.Select(static config => config.Target)))
                yield return Problem(anchor with { Argument = "target" }, $"{service.Type} has a config in the file {file} already, and a path holds one file. Remove one of the two, or write another path.", Fix.Remove(anchor with { Argument = null }));
            foreach (var (name, anchor) in Repeated(service, "EnvironmentVariable", service.Environment.Select(static variable => variable.Name)))
            {
                if (!VariableNameRefused.IsRefused(name))
                    yield return Problem(anchor, $"{name} of {service.Type} is set already, and only one value can hold. Remove one of the two.");
            }
        }
    }

    private IEnumerable<Problem> Given(Wiring wiring, UserService service)
    {
        var given = service.GivenSecrets(wiring).ToLookup(static secret => secret.File());
        foreach (var (secret, index) in service.Secrets.Select(static (secret, index) => (secret, index)))
        {
            if (given[secret.File()].Any(other => other != secret))
                yield return Problem(new Anchor(service.Type, "Secret", "name", index), $"{service.Type} gets the file {secret.File()} for its connections, and swarm refuses two secrets in one file. Give this one a Target of its own.");
        }
    }

    private IEnumerable<Problem> Connections(Wiring wiring, UserService service)
    {
        var taken = new HashSet<string>(service.Environment.Select(static variable => variable.Name), StringComparer.Ordinal);
        foreach (var connection in ServiceConnection.Of(wiring, service))
        {
            string[] names = [.. connection.Variables(wiring, "").Select(static variable => variable.Name)];
            if (names.FirstOrDefault(taken.Contains) is { } name)
            {
                yield return Problem(
                    new Anchor(service.Type, "ConnectsTo", "Variable", connection.Index),
                    connection.Reference.Format == ConnectionFormat.Libpq
                        ? $"{name} of {service.Type} is set already, and libpq has one of each variable. Write Format = ConnectionFormat.Uri here, or remove the other one."
                        : $"{name} of {service.Type} is set already, and only one value can hold. Write another name here: Variable = \"…\".");
            }

            taken.UnionWith(names);
        }
    }

    // Another rule reports an empty name.
    private static IEnumerable<(string Name, Anchor Anchor)> Repeated(Service service, string attribute, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var name in names)
        {
            if (!seen.Add(name) && name.Length > 0)
                yield return (name, new Anchor(service.Type, attribute, "name", index));
            index++;
        }
    }
}
