using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology.Tests.Databases;

public sealed partial class ExtensionCatalogueTests
{
    [Fact]
    public void Every_row_is_sound()
    {
        Assert.True(ExtensionCatalogue.All.Count > 120, $"{ExtensionCatalogue.All.Count} rows");
        Assert.Distinct(ExtensionCatalogue.All.Select(static extension => (extension.Name, extension.Major)));
        Assert.All(ExtensionCatalogue.All, static extension =>
        {
            Assert.Matches(Package(), extension.Package);
            Assert.Contains($"{extension.Major}", extension.Package, StringComparison.Ordinal);
            Assert.All(extension.Requires, required => Assert.NotNull(ExtensionCatalogue.Find(required, extension.Major)));
            Assert.True(extension.Library is null || extension.IsContrib || extension.Libraries.Contains(extension.Library), $"{extension.Name} needs {extension.Library}, which its package lacks");
        });
    }

    [Theory]
    [InlineData("vector", "postgresql-17-pgvector", null)]
    [InlineData("postgis", "postgresql-17-postgis-3", null)]
    [InlineData("pg_trgm", "postgresql-17", null)]
    [InlineData("uuid-ossp", "postgresql-17", null)]
    [InlineData("pg_stat_statements", "postgresql-17", "pg_stat_statements")]
    [InlineData("pg_cron", "postgresql-17-cron", "pg_cron")]
    [InlineData("pgaudit", "postgresql-17-pgaudit", "pgaudit")]
    [InlineData("timescaledb", "postgresql-17-timescaledb", "timescaledb")]
    [InlineData("plpython3u", "postgresql-plpython3-17", null)]
    public void What_people_use_most_is_listed(string name, string package, string? library)
    {
        var extension = ExtensionCatalogue.Find(name, 17);
        Assert.Equal((package, library), (extension?.Package, extension?.Library));
    }

    [Theory]
    [InlineData("vector", "postgresql-16-pgvector")]
    [InlineData("plperl", "postgresql-plperl-16")]
    [InlineData("hstore", "postgresql-16")]
    public void Another_major_has_its_own_packages(string name, string package) => Assert.Equal(package, ExtensionCatalogue.Find(name, 16)?.Package);

    [Theory]
    [InlineData("pgvector", "vector")]
    [InlineData("postgresql-17-pgvector", "vector")]
    [InlineData("Vector", "vector")]
    [InlineData("postgis-3", "postgis")]
    [InlineData("pg_stat_statement", "pg_stat_statements")]
    [InlineData("stat_statements", "pg_stat_statements")]
    [InlineData("trgm", "pg_trgm")]
    [InlineData("uuid_ossp", "uuid-ossp")]
    [InlineData("timescale", "timescaledb")]
    [InlineData("cron", "pg_cron")]
    [InlineData("plpython3", "plpython3u")]
    [InlineData("nothing like it", null)]
    [InlineData("", null)]
    public void A_mistake_leads_to_what_was_meant(string written, string? meant)
    {
        Assert.Null(ExtensionCatalogue.Find(written, 17));
        Assert.Equal(meant, ExtensionCatalogue.Meant(written, 17));
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.+-]*\z")]
    private static partial Regex Package();
}
