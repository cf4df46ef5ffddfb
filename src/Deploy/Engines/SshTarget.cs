using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.Engines;

/// <summary>An engine behind ssh: <c>ssh://[user@]host[:port][/path/to/docker.sock]</c>.</summary>
internal sealed partial record SshTarget(string Host, string? User, int? Port, string? Socket)
{
    // The same time as in docker's client.
    private const string ConnectTimeout = "ConnectTimeout=30";

    /// <summary>The arguments of <c>ssh</c>. Nobody can answer its questions.</summary>
    public IReadOnlyList<string> Arguments => ["-T", "-o", "BatchMode=yes", "-o", ConnectTimeout, .. Account, "--", Host, $"docker {Remote}system dial-stdio"];

    /// <summary>The command that shows the user what is wrong.</summary>
    public string Trial => $"ssh {string.Concat(Account.Select(static word => word + " "))}{Host} docker {Remote}version";

    /// <exception cref="DeployException">It is not such an address.</exception>
    public static SshTarget Parse(string address)
    {
        // Not with Uri, which makes hosts lower-case; ssh's configuration is case-sensitive.
        var parts = Form().Match(address);
        var port = parts.Groups["port"].Value;
        if (!parts.Success || (port != "" && !(ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)))
            throw new DeployException(DeployCodes.Endpoint, $"'{Shown(address)}' is not the address of an engine behind ssh. Write ssh://[user@]host[:port][/path/to/docker.sock], without a password: ssh takes its keys from its own configuration and agent.");
        var path = Uri.UnescapeDataString(parts.Groups["path"].Value);
        return new(
            parts.Groups["host"].Value.Trim('[', ']'),
            parts.Groups["user"] is { Length: > 0 } user ? Uri.UnescapeDataString(user.Value) : null,
            port == "" ? null : int.Parse(port, CultureInfo.InvariantCulture),
            path.Trim('/') == "" ? null : path);
    }

    private IEnumerable<string> Account =>
    [
        .. User is null ? Array.Empty<string>() : ["-l", User],
        .. Port is null ? Array.Empty<string>() : ["-p", Port.Value.ToString(CultureInfo.InvariantCulture)],
    ];

    // The other side's shell reads this.
    private string Remote => Socket is null ? "" : $"--host '{$"unix://{Socket}".Replace("'", @"'\''", StringComparison.Ordinal)}' ";

    // The text before the @ may contain a password.
    private static string Shown(string address) => address.LastIndexOf('@') is var at and >= 0 ? $"ssh://…{address[at..]}" : address;

    [GeneratedRegex(@"^ssh://(?:(?<user>[^@:/?#\s-][^@:/?#\s]*)@)?(?<host>\w[\w.-]*|\[[0-9A-Fa-f:.]+(?:%[\w.-]+)?\])(?::(?<port>[0-9]*))?(?<path>/[^?#]*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
