namespace Aspire.Hosting.ApplicationModel;

/// <summary>One PostgreSQL that stands for a cluster of a PatroniSwarm stack while an application is developed.</summary>
public sealed class PatroniServerResource : ContainerResource
{
    internal PatroniServerResource(string name, string stack, string cluster, ParameterResource password)
        : base(name)
    {
        (Stack, Cluster, Password) = (stack, cluster, password);
    }

    /// <summary>The folder of the stack.</summary>
    public string Stack { get; }

    /// <summary>The cluster's name in the stack's description.</summary>
    public string Cluster { get; }

    /// <summary>The password of all its logins. Aspire makes one, unless the parameter of this name has a value.</summary>
    public ParameterResource Password { get; }
}
