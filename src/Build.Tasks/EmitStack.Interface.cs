using Microsoft.Build.Framework;

namespace PatroniSwarm.Build;

public sealed partial class EmitStack
{
    /// <summary>The compiled assembly, full path. Its metadata is read; none of its code is run.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The folder that gets a folder for each stack, full path.</summary>
    [Required]
    public string OutputDirectory { get; set; } = "";

    /// <summary>The folder that holds the folders of the images that this project builds, full path.</summary>
    [Required]
    public string ImagesDirectory { get; set; } = "";

    /// <summary>The folder of the project, where the files are that services mount, full path.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The source files that were compiled, full paths. <c>.stamp</c> lists those that describe a stack, with their hashes.</summary>
    public ITaskItem[] Sources { get; set; } = [];

    /// <summary>The IDs of intended changes to the folder, separated by spaces, commas or semicolons: <c>PSW9203 PSW9204</c>. Default: none.</summary>
    public string Accept { get; set; } = "";

    /// <summary>Whether to write nothing: a file that differs from the code is an error. Default: false.</summary>
    public bool Locked { get; set; }

    /// <summary>The greatest age of a stack's <c>images.lock</c>, for example <c>30d</c>: beyond it, each build warns. Default: none.</summary>
    public string ImagesMaxAge { get; set; } = "";

    /// <summary>The stacks, by name. Metadata <c>StackFile</c>: the full path of <c>stack.yml</c>; <c>Environment</c>: what it is for.</summary>
    [Output]
    public ITaskItem[] Stacks { get; set; } = [];

    /// <summary>Every file of every stack, full path. Metadata <c>Stack</c>: the stack's name.</summary>
    [Output]
    public ITaskItem[] Files { get; set; } = [];
}
