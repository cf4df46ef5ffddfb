namespace PatroniSwarm.Topology;

/// <summary>Where each rule is explained.</summary>
public static class RulePages
{
    /// <param name="id">PSW and four digits.</param>
    public static string Of(string id) => $"https://github.com/patroniswarm/patroniswarm/blob/main/docs/rules/{id}.md";
}
