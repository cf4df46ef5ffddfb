namespace PatroniSwarm.Cli;

/// <summary>What the deployer advises to type, as it is typed here: its messages name the properties of MSBuild.</summary>
internal static class TypedWords
{
    // The longer ones first.
    private static readonly (string Property, string Typed)[] Words =
    [
        ("(-t:RemoveStack with -p:RemoveVolumes)", "('pswarm remove --with-data')"),
        ("-t:RemoveStack", "'pswarm remove'"),
        ("-p:SwarmHost=, -p:SwarmContext=,", "--host, --context,"),
        ("-p:RotateCertificates=leaves", "'pswarm rotate certificates'"),
        ("-p:RotateCertificates=ca", "'pswarm rotate authorities'"),
        ("with -p:Candidate=", "behind the verb"),
        ("-p:StackRegistry=host:port", "--registry host:port"),
        ("-p:StackRegistry=", "--registry"),
        ("-p:SwarmInit=true", "--swarm-init"),
        ("-p:SwarmHost=", "--host"),
        ("-p:StackNames=", "--stack"),
        ("-p:StackEnvironment=", "-e"),
        ("-p:RotateSecret=", "pswarm rotate "),
    ];

    /// <summary>The message in the words of the command line.</summary>
    public static string Of(string message)
    {
        foreach (var (property, typed) in Words)
            message = message.Replace(property, typed, StringComparison.Ordinal);
        return message;
    }
}
