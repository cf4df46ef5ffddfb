using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>A request to the engine.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, without the version of the API.</param>
/// <param name="Query">What is asked for beside it.</param>
/// <param name="Body">What came with it; null for nothing and for what is no JSON.</param>
internal sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, JsonNode? Body)
{
    /// <summary>The request in a line, with a name where the path has an id: <c>POST /services/pg_db/update</c>, <c>POST /services/create pg_db</c>.</summary>
    public required string Call { get; init; }

    /// <summary>The login at a registry that came with it.</summary>
    public string? Login { get; init; }

    public bool Writes => Method is not ("GET" or "HEAD");

    public FakeFilters Filters => new(Query.GetValueOrDefault("filters"));

    /// <summary>Whether its <see cref="Call"/> is of this form, in which <c>*</c> is anything.</summary>
    public bool Is(string call) => FileSystemName.MatchesSimpleExpression(call, Call, ignoreCase: false);

    public override string ToString() => Call;
}
