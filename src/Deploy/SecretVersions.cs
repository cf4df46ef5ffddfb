using System.Globalization;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>
/// The versions of a secret. Swarm can neither change nor rename a secret, so a new value is a new secret, <c>name.2</c>, whose label names
/// the original.
/// </summary>
internal sealed class SecretVersions(IEnumerable<Secret> present)
{
    public const string Label = "patroniswarm.rotates";

    // swarmkit, manager/controlapi/secret.go.
    private const int LongestName = 64;

    private readonly List<Secret> all = [.. present];

    /// <summary>The name in the stack file of a secret in the swarm.</summary>
    public static string BaseOf(Secret secret) => secret.Spec?.Labels?.TryGetValue(Label, out var rotated) == true ? rotated : secret.Spec?.Name ?? "";

    /// <summary>The names of the existing versions, the oldest first.</summary>
    public IReadOnlyList<string> Of(string name) =>
        [.. all.Where(secret => Number(secret, name) is not null).OrderBy(secret => Number(secret, name)).Select(static secret => secret.Spec!.Name!)];

    /// <summary>The name of the version that services use; null if there is none.</summary>
    public string? Newest(string name) => Of(name) is [.., var newest] ? newest : null;

    /// <summary>The versions that a newer one has replaced.</summary>
    public IReadOnlyList<string> Superseded(string name) => [.. Of(name).SkipLast(1)];

    /// <summary>The name of the next version.</summary>
    /// <exception cref="DeployException">It is longer than swarm allows.</exception>
    public string Next(string name)
    {
        var number = all.Max(secret => Number(secret, name)) + 1 ?? 1;
        var next = string.Create(CultureInfo.InvariantCulture, $"{name}.{number}");
        return next.Length <= LongestName
            ? next
            : throw new DeployException(DeployCodes.Rotation, $"The new value of the secret '{name}' would be the secret '{next}', and swarm allows {LongestName} characters. Give the secret a shorter name in the C# description.");
    }

    /// <summary>The number of a version: the first one has the secret's own name.</summary>
    public static int NumberOf(string version, string name) => version == name ? 1 : int.Parse(version[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);

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
