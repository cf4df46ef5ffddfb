using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy;

/// <summary>A failure that the user can correct, with its message.</summary>
public sealed class DeployException(string code, string message) : Exception(message)
{
    /// <param name="refusals">Why a plan is refused, at least one reason.</param>
    internal DeployException(IReadOnlyList<Refusal> refusals)
        : this(refusals[0].Code, refusals[0].Reason) => Others = [.. refusals.Skip(1)];

    public string Code { get; } = code;

    /// <summary>What is wrong as well.</summary>
    public IReadOnlyList<Refusal> Others { get; } = [];
}
