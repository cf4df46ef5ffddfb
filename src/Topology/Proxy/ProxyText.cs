namespace PatroniSwarm.Topology;

/// <summary>A proxy's attribute, as messages tell people to write it.</summary>
public static class ProxyText
{
    /// <summary>The attribute.</summary>
    public const string Attribute = "[HAProxy<…>]";

    /// <summary>The attribute with a port for clients, on every node.</summary>
    public const string WithPort = "[HAProxy<…>(Primary = 5432), OnEveryNode]";

    /// <summary>The attribute of a proxy of one cluster, on every node.</summary>
    public static string OnEveryNode(string postgres) => $"[HAProxy<{postgres}>, OnEveryNode]";

    /// <summary>The attribute of a proxy of one cluster, with a port for replicas.</summary>
    public static string WithReplicas(string postgres) => $"[HAProxy<{postgres}>(Replicas = 5433)]";
}
