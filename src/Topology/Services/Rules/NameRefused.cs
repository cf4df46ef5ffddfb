using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A name that swarm refuses.</summary>
public sealed class NameRefused() : StackRule("PSW7001", "A name that swarm refuses", RuleSeverity.Error)
{
    // swarmkit, manager/controlapi/service.go and secret.go: 63 and 64 characters. The stack's name is part of the other names.
    private const int LongestStack = 40;
    private const int LongestService = 63;
    internal const int LongestSecret = 64;

    private const string Versions = ".999";

    private const string Allowed = "letters, digits, - and _, beginning and ending with a letter or a digit";

    private static readonly Regex Name = new(@"\A[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*\z", RegexOptions.CultureInvariant);
    private static readonly Regex Secret = new(@"\A[a-zA-Z0-9]+(?:[a-zA-Z0-9\-_.]*[a-zA-Z0-9])?\z", RegexOptions.CultureInvariant);
    private static readonly Regex Hostname = new(@"\A[a-zA-Z0-9](?:[a-zA-Z0-9\-_.]*[a-zA-Z0-9])?\z", RegexOptions.CultureInvariant);

    private static readonly Regex Template = new(@"\{\{[^{}]*\}\}", RegexOptions.CultureInvariant);

    private static readonly Regex Separators = new(@"[\s./:]+", RegexOptions.CultureInvariant);

    /// <summary>Whether swarm accepts the characters of a secret's name.</summary>
    internal static bool IsSecret(string name) => Secret.IsMatch(name);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (stack.Name.Length > LongestStack || !Name.IsMatch(stack.Name))
        {
            yield return Problem(Anchor.Stack("SwarmStack", "name"), $"'{Shown(stack.Name)}' is no stack name. Write 1 to {LongestStack} {Allowed}.", Meant(Anchor.Stack("SwarmStack", "name"), stack.Name, LongestStack));
            yield break;
        }

        var longest = LongestService - stack.Name.Length - 1;
        if (stack.Network.Name.Length > longest || !Name.IsMatch(stack.Network.Name))
            yield return Problem(Anchor.Stack("OverlayNetwork", "name"), $"'{Shown(stack.Network.Name)}' is no network name in stack {stack.Name}. Write 1 to {longest} {Allowed}.", Meant(Anchor.Stack("OverlayNetwork", "name"), stack.Network.Name, longest));

        else if (stack.Network.Name is Network.Control or Network.Data)
            yield return Problem(Anchor.Stack("OverlayNetwork", "name"), $"{stack.Name} has a network '{stack.Network.Name}' of its own, which your services are not on. Write another name for theirs, for example \"edge\".", Fix.WriteText(Anchor.Stack("OverlayNetwork", "name"), "edge"));

        foreach (var node in stack.Nodes.Where(static node => node.Hostname.Length > LongestService || !Hostname.IsMatch(node.Hostname)))
            yield return Problem(new Anchor(node.Type, "SwarmNode", "hostname"), $"'{Shown(node.Hostname)}' is no hostname. Write the node's name as docker node ls prints it.");

        var wiring = Wiring.Of(stack);
        foreach (var service in stack.AllServices())
            foreach (var problem in Check(wiring, service))
                yield return problem;
    }

    private IEnumerable<Problem> Check(Wiring wiring, Service service)
    {
        var stack = wiring.Stack;
        var longest = LongestService - stack.Name.Length - 1;
        if (service.Name.Length > longest || !Name.IsMatch(service.Name))
        {
            yield return Problem(Anchor.Of(service, "Name"), $"'{Shown(service.Name)}' is no service name in stack {stack.Name}. Write Name = \"…\" with 1 to {longest} {Allowed}.", Meant(Anchor.Of(service, "Name"), service.Name, longest));
        }
        else
        {
            foreach (var member in service.MembersIn(stack))
            {
                if (member.Placed.Member is null && !Hostname.IsMatch(member.Node.Hostname))
                    continue;
                if (member.Name.Length > longest || !Name.IsMatch(member.Name) || (member.Placed.Member is not null && member.Name.IndexOf('_') >= 0))
                    yield return Problem(MemberAnchor(service, member), $"'{Shown(member.Name)}' is no member name in stack {stack.Name}. Write Member = \"…\" with 1 to {longest} letters, digits and -.");
            }

            if (service is PostgresCluster postgres && SecretNames.LongestDefault(postgres, stack) is { Length: > LongestSecret } secretName)
                yield return Problem(Anchor.Of(service, "Name"), $"{service.Type}'s secret {secretName} has {secretName.Length} characters, and swarm takes {LongestSecret}. Write Name = \"…\" with {secretName.Length - LongestSecret} fewer.");

            if (LongestCertificate(wiring, service) is (var certificate, var named) && certificate.Length > LongestSecret && !(named?.Name.Length > longest))
            {
                yield return Problem(
                    named is null ? Anchor.Of(service, "Name") : MemberAnchor(service, named),
                    $"{service.Type}'s secret {certificate} has {certificate.Length} characters, and swarm takes {LongestSecret}. Write {(named is null ? "Name" : "Member")} = \"…\" with {certificate.Length - LongestSecret} fewer.");
            }
        }

        // Docker replaces text in braces.
        if (service is UserService { Hostname: { } hostname } && (hostname.Length == 0 || Template.Replace(hostname, "a") is var filled && (filled.Length > LongestService || !Hostname.IsMatch(filled) || filled.IndexOf('_') >= 0)))
            yield return Problem(Anchor.Of(service, "Hostname"), $"'{Shown(hostname)}' is no hostname. Write 1 to {LongestService} letters, digits, - and dots, and Docker's templates: \"web-{{{{.Task.Slot}}}}\".");

        foreach (var secret in SecretNames.WrittenBy(service).Where(static secret => secret.Name.Length > LongestSecret || !IsSecret(secret.Name)))
            yield return Problem(secret.Anchor, $"'{Shown(secret.Name)}' is no secret name. Write 1 to {LongestSecret} letters, digits, -, _ and dots.");
    }

    // The names of the secrets with its certificates, and that of its authority's last one; a rotation creates versions of them.
    private static (string Name, Member? Member)? LongestCertificate(Wiring wiring, Service service) =>
        wiring.Certificates.Where(certificate => ReferenceEquals(certificate.Owner, service)).Select(static certificate => (Name: $"{certificate.Secret}{Versions}", certificate.Member))
            .Concat(wiring.Authorities.Where(authority => ReferenceEquals(authority.Owner, service)).Select(static authority => (Name: $"{authority.Deployer}{Versions}", Member: (Member?)null)))
            .OrderByDescending(static named => named.Name.Length).Select(static named => ((string, Member?)?)named).FirstOrDefault();

    // Spaces and dots have an obvious replacement; other characters do not.
    private static Fix? Meant(Anchor anchor, string name, int longest)
    {
        var plain = Separators.Replace(name, "-").Trim('-', '_');
        return plain.Length <= longest && Name.IsMatch(plain) ? Fix.WriteText(anchor, plain) : null;
    }

    private static Anchor MemberAnchor(Service service, Member member) => member.Placed.Member is null
        ? Anchor.Of(service, member.Placed)
        : new Anchor(service.Type, "On", "Member", member.Placed.Attribute);

    private static string Shown(string name) => name.Length <= 60 ? name : name.Substring(0, 60) + "…";
}
