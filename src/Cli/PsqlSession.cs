using System.Diagnostics;
using System.Text;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Cli;

/// <summary>A psql of this machine, on this terminal. Its password is in a file that only the user can read, never in arguments or variables, which others may see.</summary>
internal static class PsqlSession
{
    /// <summary>Runs it; returns its exit code.</summary>
    /// <param name="psql">The program.</param>
    /// <param name="login">Where, and as whom.</param>
    /// <param name="arguments">What else it is to do.</param>
    public static int Run(string psql, ClientLogin login, IEnumerable<string> arguments)
    {
        // A signal removes the file too, also before psql runs.
        using var program = new ForegroundProgram();
        // Mode 0700.
        var folder = Directory.CreateTempSubdirectory("pswarm-");
        try
        {
            var start = new ProcessStartInfo(psql, arguments) { UseShellExecute = false };
            var roots = login.Roots is { } certificates ? OwnFile.Write(folder.FullName, "root.crt", Encoding.UTF8.GetBytes(certificates)) : null;
            var passfile = login.Passfile is { } line ? OwnFile.Write(folder.FullName, "passfile", line) : null;
            foreach (var (name, value) in new ConnectionText(login, roots, passfile).Variables)
                start.Environment[name] = value;
            // A variable of the user's may stand against these.
            foreach (var name in (string[])["PGHOSTADDR", "PGSERVICE", .. login.Passfile is null ? [] : (string[])["PGPASSWORD"]])
                start.Environment.Remove(name);
            return program.Run(start);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
