namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>An answer of the engine that is an error.</summary>
internal sealed class FakeRefusal(int status, string message) : Exception(message)
{
    public int Status => status;

    public static FakeRefusal NotFound(string what) => new(404, $"{what} not found");

    /// <summary>What swarm's managers refuse.</summary>
    public static FakeRefusal Rpc(int status, string code, string message) => new(status, $"rpc error: code = {code} desc = {message}");
}
