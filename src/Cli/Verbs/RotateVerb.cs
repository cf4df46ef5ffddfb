using System.CommandLine;
using PatroniSwarm.Deploy.Certificates;

namespace PatroniSwarm.Cli.Verbs;

/// <summary>New passwords and certificates.</summary>
internal static class RotateVerb
{
    private const string Certificates = "certificates";
    private const string Authorities = "authorities";

    public static Command Command(VerbRun run)
    {
        var what = new Argument<string[]>("what") { Description = $"The names of secrets, such as pg_db-superuser-password; '{Certificates}' for those of all members; '{Authorities}' for the certificate authorities and all their certificates.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("rotate", "Give secrets a new value, or issue certificates anew, with a publish of the stack's folder.") { what, run.AsIs };
        command.SetAction((typed, cancellation) => run.RunAsync(
            typed,
            "comparing with the swarm",
            options => run.AsBuilt(typed, options) with
            {
                RotateSecrets = [.. typed.GetValue(what)!.Where(static name => name is not (Certificates or Authorities)).Distinct()],
                RotateCertificates = typed.GetValue(what)!.Contains(Authorities) ? CertificateRotation.Authorities : typed.GetValue(what)!.Contains(Certificates) ? CertificateRotation.Leaves : CertificateRotation.None,
            },
            question: null,
            deployer => deployer.DeployAsync(cancellation),
            cancellation));
        return command;
    }
}
