using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>An HTTP request to a member, sent from inside the stack's networks.</summary>
internal sealed record ClusterRequest(string Method, string Url, JsonNode? Body, int Seconds)
{
    /// <summary>The password that it is sent with, from a file that is mounted; null: none.</summary>
    public PasswordDefinition? Password { get; init; }
}

/// <summary>What came back; the status is 0 when nothing did.</summary>
internal sealed record ClusterAnswer(int Status, string Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
