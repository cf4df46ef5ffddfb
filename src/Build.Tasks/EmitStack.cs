using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using PatroniSwarm.Build.Changes;
using PatroniSwarm.Deploy;
using PatroniSwarm.Emit.Manifest;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Emit.Files;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build;

/// <summary>Writes the folder of each stack that the compiled assembly describes, or checks that it is up to date.</summary>
public sealed partial class EmitStack : Microsoft.Build.Utilities.Task
{
    public override bool Execute()
    {
        try
        {
            foreach (var manifest in AssemblyManifests.ReadText(Assembly))
            {
                var directory = new StackDirectory(Path.Combine(OutputDirectory, manifest.Name));
                var images = new StackImages(ImagesDirectory, directory.FileOf(StackImages.LockFile));
                if (!Emit(manifest, directory, images))
                    continue;
                Give(manifest, directory);
                WarnOfAge(manifest, directory, images);
                RefuseOldDrills(manifest, directory);
            }
        }
        catch (EmitException failure)
        {
            Error(failure.Code, null, failure.Message);
        }
        catch (StackFileException failure)
        {
            Error(EmitCodes.Files, null, $"The stack's folder cannot be compared with the code: {failure.Message}. Restore the file from version control. If the stack was never published, delete the folder instead.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Error(EmitCodes.Files, null, $"The stack's files cannot be read or written: {failure.Message}");
        }

        return !Log.HasLoggedErrors;
    }

    // A locked folder is compared with the code, even if its stamp is current.
    private bool Emit(ManifestOfStack manifest, StackDirectory directory, StackImages images)
    {
        var project = new ProjectFiles(ProjectDirectory);
        var stamp = new EmitStamp(directory, ImagesDirectory, project);
        if (!Locked && stamp.IsCurrent(manifest))
            return true;
        var stack = manifest.Read();
        var of = manifest.Of?.Read();
        var files = StackEmitter.Emit(stack, images, project, of);
        foreach (var image in images.Unlocked)
            Say(EmitCodes.ImageLockOld, directory.FileOf(StackImages.LockFile), $"The {StackImages.LockFile} of stack '{manifest.Name}' does not have {image}, so the tag of that image does not follow the archive. Run '{Update(manifest)}'.");
        if (Locked)
            return Check(manifest.Name, directory, files, stamp);
        if (!MayWrite(directory, files))
            return false;
        Write(directory, files);

        // Without a build, the sources may say something else by now: the old stamp stays, and a publish refuses the folder.
        if (Sources.Any(source => File.GetLastWriteTimeUtc(source.ItemSpec) > File.GetLastWriteTimeUtc(Assembly)))
            return true;
        stamp.Write(manifest, [
            .. StackSources.Of(of?.Type ?? stack.Type, Sources.Select(static source => source.ItemSpec), ProjectDirectory),
            .. stack.Services.SelectMany(static service => service.Configs).Select(static config => config.File),
            .. stack.Postgres.Select(static postgres => postgres.RootCertificate).OfType<string>(),
        ]);
        return true;
    }

    private void Give(ManifestOfStack stack, StackDirectory directory)
    {
        Stacks = [.. Stacks, new TaskItem(stack.Name, new Dictionary<string, string> { ["StackFile"] = Path.Combine(directory.Path, StackEmitter.StackFile), ["Environment"] = stack.Environment ?? Stack.Production })];
        Files = [.. Files, .. directory.OwnFiles().Select(file => new TaskItem(file, new Dictionary<string, string> { ["Stack"] = stack.Name }))];
    }

    // After an error, the folder is unchanged, so the next build reports it again.
    private bool MayWrite(StackDirectory directory, IReadOnlyList<EmittedFile> files)
    {
        var may = true;
        var accepted = PropertyList.Of(Accept);
        foreach (var (rule, message) in ChangeBook.Check(directory, files).Where(change => !accepted.Contains(change.Rule.Id, StringComparer.OrdinalIgnoreCase)))
        {
            var file = Path.Combine(directory.Path, StackEmitter.StackFile);
            if (rule.Severity == RuleSeverity.Information)
            {
                Say(rule.Id, file, message);
                continue;
            }

            if (rule.Severity != RuleSeverity.Error)
            {
                Warn(rule.Id, file, message);
                continue;
            }

            Error(rule.Id, file, message);
            may = false;
        }

        return may;
    }

    private void Write(StackDirectory directory, IReadOnlyList<EmittedFile> files)
    {
        foreach (var file in directory.Write(files))
            Log.LogMessage(MessageImportance.Normal, "Wrote {0}", file);
    }

    private bool Check(string stack, StackDirectory directory, IReadOnlyList<EmittedFile> files, EmitStamp stamp)
    {
        var differences = directory.Differences(files).ToList();
        foreach (var (file, diff) in differences)
            Error(EmitCodes.Locked, file, $"The files of stack '{stack}' are locked, and this one differs from the code. Build with -p:StackLocked=false, review the change and commit it:\n{diff}");
        if (differences.Count > 0 || stamp.Difference is not { } stale)
            return differences.Count == 0;

        // A publish would refuse it.
        Error(EmitCodes.Locked, stamp.File, $"{stale} Build with -p:StackLocked=false and commit the folder with its .stamp.");
        return false;
    }

    // A project that describes several environments publishes and updates one at a time.
    private static string Update(ManifestOfStack stack) => $"dotnet build -t:UpdateImages{(stack.Environment is { } environment ? $" -p:StackEnvironment={environment}" : "")}";

    [SuppressMessage("ApiDesign", "RS0030", Justification = "A build has no deployer, which gives others the clock.")]
    private void WarnOfAge(ManifestOfStack stack, StackDirectory directory, StackImages images)
    {
        if (string.IsNullOrWhiteSpace(ImagesMaxAge))
            return;
        if (!Duration.TryParse(ImagesMaxAge.Trim(), out var longest))
            Error(DeployCodes.Property, null, $"ImagesMaxAge '{ImagesMaxAge}' is not an age such as 30d.");
        else if (images.DaysOld(DateOnly.FromDateTime(DateTime.UtcNow)) is { } days && days > longest.TotalDays)
            Warn(EmitCodes.ImageLockOld, directory.FileOf(StackImages.LockFile), $"The images of stack '{stack.Name}' were last compared with the archive {days.ToString(CultureInfo.InvariantCulture)} days ago, and ImagesMaxAge is {ImagesMaxAge.Trim()}. Run '{Update(stack)}', review {StackImages.LockFile} and publish.");
    }

    // The compiler has no clock: the same code and files give the same result.
    [SuppressMessage("ApiDesign", "RS0030", Justification = "A build has no deployer, which gives others the clock.")]
    private void RefuseOldDrills(ManifestOfStack manifest, StackDirectory directory)
    {
        if (!File.Exists(directory.FileOf(DrillEvidence.File)) || manifest.Read() is not { Promises: { LosesAtMost: not null } or { RestoresWithin: not null } } stack)
            return;
        foreach (var backup in stack.Backups)
        {
            if (stack.Evidence?.Of(backup) is not { } drill)
                continue;
            var age = DateTimeOffset.UtcNow - DateTimeOffset.Parse(drill.Began, CultureInfo.InvariantCulture);
            if (age > Duration.Of(backup.DrillValidFor) || age < -TimeSpan.FromDays(1))
                Error(EmitCodes.DrillOld, directory.FileOf(DrillEvidence.File), $"The drill of {backup.Name} that proves the promises of stack '{manifest.Name}' is from {drill.Began}, and it is valid for {backup.DrillValidFor}. Run 'pswarm drill', or 'pswarm drill --last' to take the last one, build again and commit the folder.");
        }
    }

    private void Say(string code, string file, string message) =>
        Log.LogMessage(null, code, null, file, 0, 0, 0, 0, MessageImportance.High, "{0}", TerminalLogger.Visible(message));

    private void Warn(string code, string file, string message) =>
        Log.LogWarning(null, code, null, RulePages.Of(code), file, 0, 0, 0, 0, "{0}", message);

    private void Error(string code, string? file, string message) =>
        Log.LogError(null, code, null, RulePages.Of(code), file, 0, 0, 0, 0, "{0}", message);
}
