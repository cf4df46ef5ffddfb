using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>An HTTP request to a member, sent from inside the stack's networks.</summary>
internal sealed record ClusterRequest(string Method, string Url, JsonNode? Body, int Seconds)
{
    /// <summary>The password for the request, from a mounted file; null for none.</summary>
    public PasswordDefinition? Password { get; init; }
}

/// <summary>The response; the status is 0 if there was none.</summary>
internal sealed record ClusterAnswer(int Status, string Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
