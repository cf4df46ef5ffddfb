using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A private key that every user of the container can read: libpq, PostgreSQL and ssh refuse to use it.</summary>
public sealed class KeyReadableByAll() : StackRule("PSW6006", "A private key that everyone may read", RuleSeverity.Warning)
{
    private const int ReadableByOthers = 4;

    private static readonly Regex PrivateKey = new(
        @"(?:\.key\z)|(?:(?:\A|[_.\-/])(?:(?:tls|ssl|private|priv|server|client|ssh)[_\-]?key|id_(?:rsa|ed25519|ecdsa))(?:\.pem)?\z)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        from numbered in service.Secrets.Select(static (secret, index) => (secret, index))
        where (PrivateKey.IsMatch(numbered.secret.Name) || PrivateKey.IsMatch(numbered.secret.TargetOrName()))
            && FilePermissions.TryParse(numbered.secret.Mode, out var mode) && (mode & ReadableByOthers) != 0
        let anchor = new Anchor(service.Type, "Secret", "Mode", numbered.index)
        select Problem(
            anchor,
            $"Everyone in the container may read the private key {numbered.secret.TargetOrName()} ({numbered.secret.Mode}), and libpq, PostgreSQL and ssh refuse such a key. Write Mode = \"0400\", and the program's user as Uid.",
            Fix.WriteText(anchor, "0400"));
}
