using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A health check that asks another service: while that one is down, swarm kills this one too.</summary>
public sealed class HealthOfAnother() : StackRule("PSW7021", "A health check that asks another service", RuleSeverity.Error)
{
    // Where a command line names a host: http://db/, user@db, db:5432, -h db, --host=db, nc db 5432, /dev/tcp/db/5432, PGHOST=db. tasks.db and pg_db are also names of a service db.
    private static readonly Regex Host = new(
        @"(?:(?:://|@)(?:[^/@\s]*@)?(?<host>[A-Za-z0-9._\-]+))|(?:(?:\A|[\s""'=])(?<host>[A-Za-z0-9._\-]+):[0-9]{1,5}(?![0-9]))|(?:(?:\A|[\s""'])(?:nc|ncat|netcat|telnet)\s(?:-\S+\s+(?:[0-9]+\s+)?)*(?<host>[A-Za-z0-9._\-]+)\s+[0-9])|(?:/dev/(?:tcp|udp)/(?<host>[A-Za-z0-9._\-]+)/)|(?:\bPGHOST=[""']?(?<host>[A-Za-z0-9._\-]+))|(?:(?:\A|\s)(?:-h|--host)(?:\s+|=)[""']?(?<host>[A-Za-z0-9._\-]+))",
        RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            if (service.HealthCheck is not { } check || check.IsOff())
                continue;
            var hosts = Host.Matches(string.Join(" ", check.Test)).Cast<Match>().Select(static match => match.Groups["host"].Value).ToList();
            var other = stack.AllServices().FirstOrDefault(other => other != service && NamesOf(stack, other).Any(name => hosts.Exists(host => Means(stack, host, name))));
            if (other is not null)
                yield return Problem(new Anchor(service.Type, "HealthCheck", "test"), $"This check asks {other.Type}: when that one is away swarm kills {service.Type} too, and neither is up first. Ask the task itself, for example at 127.0.0.1.");
        }
    }

    private static IEnumerable<string> NamesOf(Stack stack, Service service) =>
        service.MembersIn(stack).Select(static member => member.Name).Append(service.Name).Where(static name => name.Length > 0);

    private static bool Means(Stack stack, string host, string name) =>
        string.Equals(host, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(host, $"tasks.{name}", StringComparison.OrdinalIgnoreCase)
        || string.Equals(host, $"{stack.Name}_{name}", StringComparison.OrdinalIgnoreCase);
}
