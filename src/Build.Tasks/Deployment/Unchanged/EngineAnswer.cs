namespace PatroniSwarm.Build.Deployment.Unchanged;

/// <summary>What an engine answered to a question, as a digest.</summary>
/// <param name="Question">The path and the query that were asked for.</param>
/// <param name="Digest">Of the status and what of the body a plan looks at.</param>
/// <param name="LoginFor">The image whose registry's login went along; the login itself is not kept.</param>
internal sealed record EngineAnswer(string Question, string Digest, string? LoginFor);
