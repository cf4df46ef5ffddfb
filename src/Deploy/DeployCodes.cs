using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Deploy;

/// <summary>The codes of the deploy step. Each has its page in <c>docs/rules</c>.</summary>
public static class DeployCodes
{
    /// <summary>The engine does not answer.</summary>
    public const string Engine = "PSW9001";

    /// <summary>The engine's API lacks what stacks need.</summary>
    public const string EngineTooOld = "PSW9002";

    /// <summary>The engine is not a swarm manager.</summary>
    public const string NotAManager = "PSW9003";

    /// <summary>A declared node is not in the swarm, or not ready.</summary>
    public const string MissingNode = "PSW9004";

    /// <summary>Several nodes need a registry to pull from.</summary>
    public const string RegistryNeeded = "PSW9005";

    /// <summary>The registry does not answer, or refuses a request.</summary>
    public const string Registry = "PSW9006";

    /// <summary>An image cannot be built.</summary>
    public const string ImageBuild = "PSW9007";

    /// <summary>An image folder is missing, or has changed since the build.</summary>
    public const string ImageFolder = "PSW9008";

    /// <summary>The stack file is missing or invalid.</summary>
    public const string StackFile = "PSW9009";

    /// <summary>An external network, config or secret is missing.</summary>
    public const string MissingExternal = "PSW9010";

    /// <summary>A config has different content.</summary>
    public const string ConfigChanged = "PSW9011";

    /// <summary>Swarm stopped the update of a service.</summary>
    public const string Update = "PSW9012";

    /// <summary>The stack was not up in time.</summary>
    public const string NotReady = "PSW9013";

    /// <summary>The engine refused a request.</summary>
    public const string Refused = "PSW9014";

    /// <summary>The engine's address is of a kind that is not supported.</summary>
    public const string Endpoint = "PSW9015";

    /// <summary>The publish was cancelled.</summary>
    public const string Cancelled = "PSW9016";

    /// <summary>A member was not changed, because another one is unhealthy.</summary>
    public const string NotWhole = "PSW9018";

    /// <summary>An unexpected error.</summary>
    public const string Unexpected = "PSW9017";

    /// <summary>The subnet of a new network overlaps another network.</summary>
    public const string SubnetTaken = "PSW9020";

    /// <summary>The user's registry login cannot be read.</summary>
    public const string RegistryLogin = "PSW9021";

    /// <summary>Another service publishes a port of the stack.</summary>
    public const string PortTaken = "PSW9022";

    /// <summary>Another publish of the stack is running.</summary>
    public const string OtherPublish = "PSW9028";

    /// <summary>The switchover did not happen.</summary>
    public const string Switchover = "PSW9029";

    /// <summary>Patroni rejected a setting.</summary>
    public const string DynamicConfig = "PSW9030";

    /// <summary>The plan is not empty, but must be.</summary>
    public const string PlanNotEmpty = "PSW9031";

    /// <summary>There is no publish to roll back to.</summary>
    public const string NothingToRollBack = "PSW9032";

    /// <summary>The data was not removed.</summary>
    public const string RemoveVolumes = "PSW9033";

    /// <summary>The project has no such stack; reported by the targets.</summary>
    public const string UnknownStack = "PSW9034";

    /// <summary>A secret cannot be rotated.</summary>
    public const string Rotation = "PSW9035";

    /// <summary>A network differs from the stack file and cannot be changed.</summary>
    public const string NetworkDiffers = "PSW9036";

    /// <summary>A database or role cannot be as described.</summary>
    public const string Databases = "PSW9038";

    /// <summary>A property has an invalid value.</summary>
    public const string Property = "PSW9037";

    /// <summary>A built image has other packages than <c>images.lock</c> says.</summary>
    public const string ImagePackages = "PSW9041";

    /// <summary>Something that no publish made cannot be taken over.</summary>
    public const string Takeover = "PSW9045";

    /// <summary>No certificate was issued.</summary>
    public const string Certificates = "PSW9046";

    /// <summary>A cluster runs without certificates.</summary>
    public const string InClear = "PSW9047";

    /// <summary>A cluster was not restored.</summary>
    public const string Restore = "PSW9057";

    /// <summary>A backup was not made, or a drill did not go well.</summary>
    public const string Backup = "PSW9058";

    /// <summary>A certificate that the user brings cannot be used.</summary>
    public const string ServerCertificate = "PSW9056";

    /// <summary>The file <c>images.lock</c> is not understood.</summary>
    public const string ImageLock = "PSW9108";
}
