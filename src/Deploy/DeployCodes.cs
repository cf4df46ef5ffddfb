using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Deploy;

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

    /// <summary>A member was not changed, because another one of its cluster is not healthy.</summary>
    public const string NotWhole = "PSW9018";

    /// <summary>A mistake of the deployer itself.</summary>
    public const string Unexpected = "PSW9017";

    /// <summary>The subnet of a new network is another network's.</summary>
    public const string SubnetTaken = "PSW9020";

    /// <summary>The user's login at a registry cannot be had.</summary>
    public const string RegistryLogin = "PSW9021";

    /// <summary>A port that the stack publishes is another service's.</summary>
    public const string PortTaken = "PSW9022";

    /// <summary>Another publish of the stack is under way.</summary>
    public const string OtherPublish = "PSW9028";

    /// <summary>Patroni did not hand the leadership over.</summary>
    public const string Switchover = "PSW9029";

    /// <summary>Patroni did not take its dynamic configuration.</summary>
    public const string DynamicConfig = "PSW9030";

    /// <summary>The plan is not empty, and was asked to be.</summary>
    public const string PlanNotEmpty = "PSW9031";

    /// <summary>There is no publish to go back to.</summary>
    public const string NothingToRollBack = "PSW9032";

    /// <summary>Volumes are removed only for the stack that is named.</summary>
    public const string RemoveVolumes = "PSW9033";

    /// <summary>A stack was named that the project does not describe; said by the targets.</summary>
    public const string UnknownStack = "PSW9034";

    /// <summary>A secret cannot be rotated.</summary>
    public const string Rotation = "PSW9035";

    /// <summary>A network is not as the stack file says, and cannot be changed.</summary>
    public const string NetworkDiffers = "PSW9036";

    /// <summary>A property cannot be used as it is.</summary>
    public const string Property = "PSW9037";
}
