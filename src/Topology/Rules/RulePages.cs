using System.Reflection;

namespace PatroniSwarm.Topology;

/// <summary>Where each rule is explained.</summary>
public static class RulePages
{
    // The pages of this version: those on the main branch may describe a later one.
    private static readonly string Folder = $"https://github.com/patroniswarm/patroniswarm/blob/v{Version(typeof(RulePages).Assembly)}/docs/rules/";

    /// <param name="id">PSW and four digits.</param>
    public static string Of(string id) => $"{Folder}{id}.md";

    // What follows the plus is the commit.
    private static string Version(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
