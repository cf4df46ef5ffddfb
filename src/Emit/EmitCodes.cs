using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Emit;

/// <summary>The codes of the emit step. Each has its page in <c>docs/rules</c>.</summary>
public static class EmitCodes
{
    /// <summary>A locked stack folder differs from what the code says.</summary>
    public const string Locked = "PSW9101";

    /// <summary>The compiled assembly or a manifest in it cannot be read.</summary>
    public const string Manifest = "PSW9102";

    /// <summary>An image folder is missing.</summary>
    public const string ImageFolder = "PSW9103";

    /// <summary>The stack folder cannot be read or written.</summary>
    public const string Files = "PSW9104";

    /// <summary>A value cannot be written to the stack's files.</summary>
    public const string Value = "PSW9105";

    /// <summary>A file of the project that a service mounts is missing or unfit.</summary>
    public const string ProjectFile = "PSW9106";

    /// <summary>The file images.lock is not understood.</summary>
    public const string ImageLock = "PSW9108";

    /// <summary>The drill that proves a promise is old.</summary>
    public const string DrillOld = "PSW9111";

    /// <summary>The file images.lock is old, or lacks an image.</summary>
    public const string ImageLockOld = "PSW9109";
}
