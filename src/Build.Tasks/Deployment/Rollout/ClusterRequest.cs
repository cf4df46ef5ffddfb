using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>An HTTP request to a member, sent from inside the stack's network with the password of Patroni's REST API.</summary>
internal sealed record ClusterRequest(string Method, string Url, JsonNode? Body, int Seconds);

/// <summary>What came back; the status is 0 when nothing did.</summary>
internal sealed record ClusterAnswer(int Status, string Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}
