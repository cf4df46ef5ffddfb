using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Images;

public sealed class ImageFolderTests
{
    [Fact]
    public void IsNamedAfterItsContent()
    {
        using var folder = new TemporaryFolder();
        folder.Write("etcd/Dockerfile", "FROM x\n");
        var image = new ImageFolder(Path.Combine(folder.Path, "etcd"));
        var before = image.Reference("3.5");
        Assert.Matches(@"\Apatroniswarm/etcd:3\.5-[0-9a-f]{12}\z", before);

        folder.Write("etcd/Dockerfile", "FROM x\r\n");
        Assert.Equal(before, image.Reference("3.5"));

        folder.Write("etcd/Dockerfile", "FROM y\n");
        Assert.NotEqual(before, image.Reference("3.5"));
    }

    [Fact]
    public void IsTheDocumentedSum()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x/b/c", "2");
        folder.Write("x/a", "1\r\n");
        var sum = System.Security.Cryptography.SHA256.HashData("a\01\n\0b/c\02\0"u8);
        Assert.Equal(Convert.ToHexStringLower(sum)[..12], new ImageFolder(Path.Combine(folder.Path, "x")).Hash());
    }

    [Fact]
    public void PackagesChangeTheSum()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x/a", "1");
        string Hash(params string[] packages) => new ImageFolder(Path.Combine(folder.Path, "x"), packages).Hash();
        Assert.Equal(new ImageFolder(Path.Combine(folder.Path, "x")).Hash(), Hash());
        Assert.Distinct([Hash(), Hash("b"), Hash("c"), Hash("b", "c"), Hash("bc")]);
    }

    [Fact]
    public void ATrailingSlashIsNoPartOfTheName()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(Path.GetFileName(folder.Path), new ImageFolder(folder.Path + "/").Name);
    }
}
