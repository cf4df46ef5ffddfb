using System.Globalization;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>
/// The values that a secret has had. Swarm neither changes nor renames a secret, so a new value is a new secret: <c>name.2</c>, whose label says
/// whose value it is.
/// </summary>
internal sealed class SecretVersions(IEnumerable<Secret> present)
{
    public const string Label = "patroniswarm.rotates";

    // swarmkit, manager/controlapi/secret.go.
    private const int LongestName = 64;

    private readonly List<Secret> all = [.. present];

    /// <summary>The name in the stack file of the secret that one in the swarm is a version of.</summary>
    public static string BaseOf(Secret secret) => secret.Spec?.Labels?.TryGetValue(Label, out var rotated) == true ? rotated : secret.Spec?.Name ?? "";

    /// <summary>The names of those that are in the swarm, the oldest first.</summary>
    public IReadOnlyList<string> Of(string name) =>
        [.. all.Where(secret => Number(secret, name) is not null).OrderBy(secret => Number(secret, name)).Select(static secret => secret.Spec!.Name!)];

    /// <summary>The name of the one that services are to use; null when there is none.</summary>
    public string? Newest(string name) => Of(name) is [.., var newest] ? newest : null;

    /// <summary>Those that a newer one has taken the place of.</summary>
    public IReadOnlyList<string> Superseded(string name) => [.. Of(name).SkipLast(1)];

    /// <summary>The name of the one that is made next.</summary>
    /// <exception cref="DeployException">It is longer than swarm allows.</exception>
    public string Next(string name)
    {
        var number = all.Max(secret => Number(secret, name)) + 1 ?? 1;
        var next = string.Create(CultureInfo.InvariantCulture, $"{name}.{number}");
        return next.Length <= LongestName
            ? next
            : throw new DeployException(DeployCodes.Rotation, $"The new value of the secret '{name}' would be the secret '{next}', and swarm allows {LongestName} characters. Give the secret a shorter name in the C# description.");
    }

    private static int? Number(Secret secret, string name)
    {
        var own = secret.Spec?.Name ?? "";
        if (own == name)
            return 1;
        return secret.Spec?.Labels?.TryGetValue(Label, out var rotated) == true && rotated == name
            && own.StartsWith(name + ".", StringComparison.Ordinal)
            && int.TryParse(own[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1
            ? number
            : null;
    }
}
