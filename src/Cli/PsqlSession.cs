using System.Diagnostics;
using System.Globalization;
using System.Text;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Cli;

/// <summary>A psql of this machine, on this terminal. Its password is in a file that only the user can read, never in arguments or variables, which others may see.</summary>
internal static class PsqlSession
{
    private const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
            foreach (var (name, value) in Variables(login, folder.FullName))
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

    private static IEnumerable<(string Name, string Value)> Variables(ClientLogin login, string folder)
    {
        yield return ("PGHOST", string.Join(',', login.Hosts.Select(static host => host.Host)));
        yield return ("PGPORT", string.Join(',', login.Hosts.Select(static host => host.Port.ToString(CultureInfo.InvariantCulture))));
        yield return ("PGDATABASE", login.Database);
        yield return ("PGUSER", login.User);
        yield return ("PGCONNECT_TIMEOUT", "5");
        yield return ("PGTARGETSESSIONATTRS", login.Writes ? "read-write" : "any");
        if (login.Roots is { } roots)
        {
            yield return ("PGSSLMODE", "verify-full");
            yield return ("PGSSLROOTCERT", Write(folder, "root.crt", Encoding.UTF8.GetBytes(roots)));
        }

        if (login.Passfile is { } line)
            yield return ("PGPASSFILE", Write(folder, "passfile", line));
    }

    private static string Write(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Mine;
        using var file = new FileStream(path, options);
        file.Write(content);
        return path;
    }
}
