using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A line of <c>pg_hba.conf</c>, taken apart. Databases and users are lists; a local connection has no address.</summary>
/// <remarks>PostgreSQL, src/backend/libpq/hba.c.</remarks>
internal sealed record HbaLine(string Type, EquatableArray<string> Databases, EquatableArray<string> Users, HbaAddress? Address, string Method)
{
    /// <summary>The type of a line for connections with TLS, with GSSAPI and without both.</summary>
    public const string Host = "host";

    /// <summary>The type of a line for connections with TLS.</summary>
    public const string HostWithTls = "hostssl";

    private static readonly string[] Types = ["local", Host, HostWithTls, "hostnossl", "hostgssenc", "hostnogssenc"];

    private static readonly string[] Methods =
        ["trust", "reject", "scram-sha-256", "md5", "password", "gss", "sspi", "ident", "peer", "pam", "ldap", "radius", "cert", "oauth"];

    private static readonly string[] OfCertificate = ["clientcert", "clientname"];

    private static readonly Regex Field = new(@"(?:""[^""]*""|[^\s,""])+(?:\s*,\s*(?:""[^""]*""|[^\s,""])+)*", RegexOptions.CultureInvariant);

    /// <summary>Whether it is empty or a comment, which PostgreSQL accepts.</summary>
    public static bool IsComment(string text) => text.IndexOfAny(['\n', '\r']) < 0 && text.Split('#')[0].Trim().Length == 0;

    public bool IsLocal => Type == "local";

    /// <summary>The line; or null and what is wrong, if PostgreSQL cannot read it.</summary>
    public static HbaLine? Read(string text, out string? wrong)
    {
        var fields = new Queue<string>(Field.Matches(text.Split('#')[0]).Cast<Match>().Select(static match => match.Value));
        wrong = text.IndexOfAny(['\n', '\r']) >= 0 ? "has a line break" : null;
        wrong ??= fields.Count == 0 ? "is empty" : null;
        if (wrong is not null)
            return null;

        var type = fields.Dequeue();
        if (!Types.Contains(type, StringComparer.Ordinal))
            return Fails($"begins with {type}, not with local, host, hostssl or hostnossl", out wrong);
        if (fields.Count < 2)
            return Fails("has no database and user", out wrong);
        var databases = Names(fields.Dequeue());
        var users = Names(fields.Dequeue());

        HbaAddress? address = null;
        if (type != "local")
        {
            if (fields.Count == 0)
                return Fails("has no address", out wrong);
            address = HbaAddress.Read(fields, out wrong);
            if (address is null)
                return null;
        }

        if (fields.Count == 0)
            return Fails("has no method", out wrong);
        var method = fields.Dequeue();
        if (!Methods.Contains(method, StringComparer.Ordinal))
            return Fails($"has the method {method}, which PostgreSQL does not know", out wrong);
        if ((method == "peer" && type != "local") || (method == "cert" && type != HostWithTls) || (method == "gss" && type == "local"))
            return Fails($"has the method {method}, which does not go with {type}", out wrong);
        if (type != HostWithTls && fields.FirstOrDefault(static option => OfCertificate.Contains(option.Split('=')[0])) is { } certificate)
            return Fails($"has the option {certificate}, which goes with hostssl only", out wrong);
        return fields.FirstOrDefault(static option => option.IndexOf('=') < 1) is { } option
            ? Fails($"has {option} behind the method, where name=value is expected", out wrong)
            : new HbaLine(type, databases, users, address, method);
    }

    /// <summary>Whether every connection that matches the other line matches this one.</summary>
    public bool Covers(HbaLine other) =>
        CoversType(other)
        && Covers(Databases, other.Databases, static name => name != "replication")
        && Covers(Users, other.Users, static _ => true)
        && (Address is null || other.Address is null || Address.Covers(other.Address));

    // A connection is encrypted by TLS, by GSSAPI or not at all (PostgreSQL, hba.c, check_hba).
    private bool CoversType(HbaLine other) =>
        Type == other.Type || (Type == Host && !other.IsLocal) || (Type == "hostnogssenc" && other.Type == HostWithTls) || (Type == "hostnossl" && other.Type == "hostgssenc");

    // 'all' databases do not include replication connections.
    private static bool Covers(EquatableArray<string> ours, EquatableArray<string> theirs, Func<string, bool> isOfAll) =>
        theirs.All(name => ours.Contains(name, StringComparer.Ordinal) || (ours.Contains("all", StringComparer.Ordinal) && isOfAll(name)));

    private static EquatableArray<string> Names(string field) =>
        field.Split(',').Select(static name => name.Trim()).ToEquatableArray();

    private static HbaLine? Fails(string what, out string? wrong)
    {
        wrong = what;
        return null;
    }
}
