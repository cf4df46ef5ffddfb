using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Build.Tests.Images;

public sealed class AptSimulationTests
{
    // Of apt 2.6 on Debian 12, and lines of other places in the order in which it prints them.
    private const string Simulated = """
        Reading package lists...
        Building dependency tree...
        Reading state information...
        Calculating upgrade...
        The following packages will be REMOVED:
          old
        The following packages will be upgraded:
          libcap2 libssl3 login postgresql-15 python3-jwt
        5 upgraded, 1 newly installed, 1 to remove and 0 not upgraded.
        Remv old [1.0-1]
        Inst hello (2.10-3 Debian:12.15/oldstable [amd64])
        Inst login [1:4.13+dfsg1-1+deb12u1] (1:4.13+dfsg1-1+deb12u2 Debian:12.15/oldstable [amd64])
        Conf login (1:4.13+dfsg1-1+deb12u2 Debian:12.15/oldstable [amd64])
        Inst libssl3 [3.0.19-1~deb12u2] (3.0.22-1~deb12u2 Debian-Security:12/oldstable-security [amd64]) []
        Inst libssl3:i386 [3.0.19-1~deb12u2] (3.0.22-1~deb12u2 Debian-Security:12/oldstable-security [i386])
        Inst postgresql-15 [15.18-0+deb12u1] (15.20-0+deb12u1 Debian-Security:12/oldstable-security [amd64])
        Inst python3-jwt [2.6.0-1] (2.6.0-1+deb12u1 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [all])
        Inst libcap2 [1:2.66-4+deb12u2+b2] (1:2.66-4+deb12u3+b1 Debian:12.15/oldstable [amd64]) [libcap2-bin:amd64 ]
        Inst etcd-server [3.5.16-4+lab1] (3.5.16-4+lab2 198.18.0.1 [amd64])
        """;

    private static readonly NewerPackage Server = new("postgresql-17", "17.10-1", "17.11-1", true);
    private static readonly NewerPackage Library = new("libc6", "2.41-12", "2.41-13", false);

    [Fact]
    public void Upgrades_are_read_with_what_the_archive_says_of_them() => Assert.Equal(
        [
            new("login", "1:4.13+dfsg1-1+deb12u1", "1:4.13+dfsg1-1+deb12u2", false),
            new("libssl3", "3.0.19-1~deb12u2", "3.0.22-1~deb12u2", true),
            new("postgresql-15", "15.18-0+deb12u1", "15.20-0+deb12u1", true),
            new("python3-jwt", "2.6.0-1", "2.6.0-1+deb12u1", true),
            new("libcap2", "1:2.66-4+deb12u2+b2", "1:2.66-4+deb12u3+b1", false),
            new("etcd-server", "3.5.16-4+lab1", "3.5.16-4+lab2", false),
        ],
        AptSimulation.Upgrades(Simulated));

    [Fact]
    public void Nothing_is_newer() => Assert.Empty(AptSimulation.Upgrades("Reading package lists...\nBuilding dependency tree...\nReading state information...\nCalculating upgrade...\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n"));

    [Theory]
    [InlineData("", "apt-get reported nothing")]
    [InlineData("sh: 1: Syntax error\n", "sh: 1: Syntax error")]
    [InlineData("Get:1 http://deb.example trixie InRelease\nE: Failed to fetch http://deb.example/x  Unable to connect to deb.example:80:\nE: Some index files failed to download.\n", "Failed to fetch http://deb.example/x  Unable to connect to deb.example:80")]
    public void The_first_error_is_the_reason(string errors, string reason) => Assert.Equal($"it cannot be compared with the archive: {reason}", ArchiveCheck.Reason(errors));

    [Fact]
    public void The_report_names_the_main_packages_and_counts_the_others() => Assert.Equal(
        [
            "etcd:3.5, haproxy:3.0: up to date",
            "postgres:17: newer: postgresql-17 17.10-1 -> 17.11-1, a security update",
            ": and 2 other packages, 1 of them with security updates",
            ": newer: the base image debian:trixie-slim@sha256:00",
            "prometheus:2.53: newer: 1 package",
            "tool:1: unknown: it is not there",
        ],
        UpdatesReport.Rows(
        [
            new("etcd:3.5", []),
            new("haproxy:3.0", []),
            new("postgres:17", [Server, Library, new("libssl3t64", "3.5.1-1", "3.5.4-1", true)]) { MainPackages = 1, NewerBase = "debian:trixie-slim@sha256:00" },
            new("prometheus:2.53", [Library]),
            new("tool:1", []) { Problems = ["it is not there"] },
        ]).Select(static row => $"{row[0]}: {row[1]}"));
}
