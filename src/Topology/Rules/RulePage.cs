namespace PatroniSwarm.Topology;

/// <summary>Where a rule is explained.</summary>
public static class RulePage
{
    /// <param name="id">PSW and four digits.</param>
    public static string Of(string id) => $"https://github.com/patroniswarm/patroniswarm/blob/main/docs/rules/{id}.md";
}
