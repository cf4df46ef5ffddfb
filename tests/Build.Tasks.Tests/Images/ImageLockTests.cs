using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Build.Tests.Images;

public sealed class ImageLockTests
{
    private static readonly InstalledPackage[] Installed =
    [
        new("adduser", "3.152"), new("libc6", "2.41-12"), new("patroni", "4.0.7-1"), new("postgresql-17-pgvector", "0.8.0-1"), new("postgresql-17", "17.11-0+deb13u1"), new("tzdata", "2026a-0"), new("libnss", "1:3.1~rc2"),
    ];

    private static readonly string[] Extensions = ["postgresql-17-pgvector"];

    private static readonly ImageLock Sample = new(new(2026, 11, 29),
    [
        new("etcd", "3.5", [], null, [new("etcd-server", "3.5.16-4")]),
        new("postgres", "17", Extensions, "debian:trixie-slim@sha256:00", LockedImage.Sorted(Installed, Extensions)),
    ]);

    [Fact]
    public void It_is_written_with_the_main_packages_first_and_read_again()
    {
        var text = Sample.Text();
        Assert.Contains("""
            date: "2026-11-29"
            images:
              - image: "etcd:3.5"
                packages:
                  etcd-server: "3.5.16-4"
              - image: "postgres:17"
                base: "debian:trixie-slim@sha256:00"
                extensions:
                  - "postgresql-17-pgvector"
                packages:
                  postgresql-17: "17.11-0+deb13u1"
                  patroni: "4.0.7-1"
                  postgresql-17-pgvector: "0.8.0-1"
                  adduser: "3.152"
                  libc6: "2.41-12"
                  libnss: "1:3.1~rc2"
                  tzdata: "2026a-0"

            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        var read = ImageLockReader.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(text, read.Text());
        Assert.Equal(Sample.Images[1].Digest, read.Find("postgres", "17", Extensions)!.Digest);
        Assert.Null(read.Find("postgres", "17", []));
        Assert.Null(read.Find("postgres", "18", Extensions));
        Assert.Equal(["postgresql-17 17.11-0+deb13u1", "patroni 4.0.7-1", "postgresql-17-pgvector 0.8.0-1"], LockedImage.Main(read.Images[1]).Select(static package => package.ToString()));
    }

    [Fact]
    public void The_digest_is_of_names_and_versions_in_any_order()
    {
        Assert.Equal(LockedImage.DigestOf(Installed), LockedImage.DigestOf(Installed.Reverse()));
        Assert.NotEqual(LockedImage.DigestOf(Installed), LockedImage.DigestOf(Installed.Skip(1)));
        Assert.NotEqual(LockedImage.DigestOf([new("a", "1")]), LockedImage.DigestOf([new("a", "1+b1")]));
    }

    [Theory]
    [InlineData("date:", "<<<<<<< ours\ndate:", "line 4: ")]
    [InlineData("2026-11-29", "29.11.2026", "line 3: '29.11.2026' is not a date such as 2026-11-29")]
    [InlineData("images:", "image:", "line 4: the key 'image' is not known")]
    [InlineData("etcd:3.5", "etcd", "line 5: 'etcd' is not the name and version of an image, such as postgres:17")]
    [InlineData("etcd:3.5\"", "postgres:17\"\n    extensions: [postgresql-17-pgvector]", "line 9: postgres:17 with postgresql-17-pgvector is listed twice")]
    [InlineData("3.5.16-4", "3.5 16", "line 7: 'etcd-server 3.5 16' is not a Debian package and its version")]
    [InlineData("debian:trixie-slim@", "$(id) @", "line 9: '$(id) @sha256:00' is not an image")]
    [InlineData("      etcd-server: \"3.5.16-4\"", "      {}", "line 5: etcd:3.5 has no packages")]
    [InlineData("tzdata:", "adduser:", "line 19: ")]
    public void What_is_not_understood_is_said_with_its_line(string text, string other, string expected)
    {
        Assert.Contains(text, Sample.Text(), StringComparison.Ordinal);
        var failure = Assert.Throws<FormatException>(() => ImageLockReader.Read(Sample.Text().Replace(text, other, StringComparison.Ordinal)));
        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_are_listed_in_the_order_of_the_packages()
    {
        Assert.Empty(PackageChanges.Between(Installed, [.. Installed.Reverse()]));
        Assert.Equal(
            ["postgresql-17 17.10-1 -> 17.11-1", "new (new) -> 2", "old 1 -> (gone)"],
            PackageChanges.Between([new("old", "1"), new("same", "3"), new("postgresql-17", "17.10-1")], [new("postgresql-17", "17.11-1"), new("new", "2"), new("same", "3")]));
    }

    [Fact]
    public void Dpkg_lists_what_is_installed() => Assert.Equal(
        [new InstalledPackage("adduser", "3.152"), new InstalledPackage("libc6", "2.41-12")],
        DpkgStatus.Installed("Package: adduser\nStatus: install ok installed\nVersion: 3.152\nDescription: add\n Version: 1\n\nPackage: gone\nStatus: deinstall ok config-files\nVersion: 1\n\nPackage: libc6\nStatus: hold ok installed\nArchitecture: amd64\nVersion: 2.41-12\n"));

    [Theory]
    [InlineData("ARG BASE=debian:trixie-slim\nFROM ${BASE}\n", "debian:trixie-slim")]
    [InlineData("ARG VERSION=1\nFROM --platform=linux/amd64 postgres:$VERSION-slim as first\nARG VERSION=9\nFROM first\nfrom \"x\"\n", "postgres:17-slim \"x\"")]
    [InlineData("FROM scratch\nCOPY a b\n", "")]
    [InlineData("FROM ${WHO}/a:1\nFROM b:2\n", "b:2")]
    public void The_bases_of_a_Dockerfile(string dockerfile, string expected) =>
        Assert.Equal(expected, string.Join(' ', DockerfileBases.Of(dockerfile.Split('\n'), new Dictionary<string, string> { ["VERSION"] = "17" })));
}
