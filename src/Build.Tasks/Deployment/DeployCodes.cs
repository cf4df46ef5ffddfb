namespace PatroniSwarm.Build.Deployment;

/// <summary>The codes of the deploy step. Each has its page in <c>docs/rules</c>.</summary>
public static class DeployCodes
{
    /// <summary>No engine answers.</summary>
    public const string Engine = "PSW9001";

    /// <summary>The engine's API lacks what stacks need.</summary>
    public const string EngineTooOld = "PSW9002";

    /// <summary>The engine cannot change a swarm.</summary>
    public const string NotAManager = "PSW9003";

    /// <summary>A declared node is not in the swarm, or not ready.</summary>
    public const string MissingNode = "PSW9004";

    /// <summary>Several nodes need a registry to pull from.</summary>
    public const string RegistryNeeded = "PSW9005";

    /// <summary>The registry does not answer, or refuses.</summary>
    public const string Registry = "PSW9006";

    /// <summary>An image cannot be built.</summary>
    public const string ImageBuild = "PSW9007";

    /// <summary>The folder of an image is missing, or is not the one the stack file was made of.</summary>
    public const string ImageFolder = "PSW9008";

    /// <summary>The stack file is missing or not understood.</summary>
    public const string StackFile = "PSW9009";

    /// <summary>Something that the stack file calls external is not there.</summary>
    public const string MissingExternal = "PSW9010";

    /// <summary>A config changed under the name it had.</summary>
    public const string ConfigChanged = "PSW9011";

    /// <summary>Swarm stopped the update of a service.</summary>
    public const string Update = "PSW9012";

    /// <summary>The stack was not up in time.</summary>
    public const string NotReady = "PSW9013";

    /// <summary>The engine refused a request.</summary>
    public const string Refused = "PSW9014";

    /// <summary>The engine's address is of a kind that is not supported.</summary>
    public const string Endpoint = "PSW9015";

    /// <summary>The deployment was cancelled.</summary>
    public const string Cancelled = "PSW9016";

    /// <summary>A member was not changed, because another one of its cluster is not well.</summary>
    public const string NotWhole = "PSW9018";

    /// <summary>A mistake of the deployer itself.</summary>
    public const string Unexpected = "PSW9017";

    /// <summary>The subnet of a new network is another network's.</summary>
    public const string SubnetTaken = "PSW9020";
}
