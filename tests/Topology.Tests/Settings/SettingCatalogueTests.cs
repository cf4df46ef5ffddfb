namespace PatroniSwarm.Topology.Tests;

public sealed class SettingCatalogueTests
{
    [Theory]
    [InlineData(14, 346)]
    [InlineData(15, 353)]
    [InlineData(16, 362)]
    [InlineData(17, 378)]
    [InlineData(18, 398)]
    public void A_major_has_as_many_settings_as_its_server_shows(int major, int settings)
    {
        // Debian's packages up to 17 have extension_destdir besides.
        var names = SettingCatalogue.All.Where(setting => setting.Since <= major && major <= setting.Until).Select(static setting => setting.Name).ToList();
        Assert.Equal(settings + (major < 18 ? 1 : 0), names.Count);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_row_says_what_its_kind_needs() => Assert.All(SettingCatalogue.All, static setting =>
    {
        Assert.InRange(setting.Since, SettingCatalogue.OldestMajor, setting.Until);
        Assert.InRange(setting.Until, setting.Since, SettingCatalogue.NewestMajor);
        Assert.NotEqual("", setting.Description);
        Assert.Contains(setting.Context, (string[])["internal", "postmaster", "sighup", "superuser-backend", "backend", "superuser", "user"]);
        Assert.Equal(setting.Kind == SettingKind.Word, setting.Words.Count > 0);
        if (setting.CannotBeSet)
            return;
        var isNumber = setting.Kind is SettingKind.WholeNumber or SettingKind.Number;
        Assert.Equal(isNumber, !double.IsInfinity(setting.Least) && !double.IsInfinity(setting.Most) && setting.Least <= setting.Most);
        Assert.True(isNumber || setting.Unit is null);
        if (setting.Kind != SettingKind.Text)
            Assert.True(SettingValue.Read(setting, setting.Default).IsSound, $"{setting.Name} does not take its own default '{setting.Default}'.");
    });

    [Fact]
    public void Known_settings_are_what_they_are_known_to_be()
    {
        var buffers = SettingCatalogue.Find("SHARED_BUFFERS", 17)!;
        Assert.Equal(("shared_buffers", SettingKind.WholeNumber, "8kB", 16d, 1_073_741_823d, "postmaster", "16384"), (buffers.Name, buffers.Kind, buffers.Unit!.Name, buffers.Least, buffers.Most, buffers.Context, buffers.Default));
        Assert.Equal(["minimal", "replica", "logical"], SettingCatalogue.Find("wal_level", 18)!.Words);
        Assert.Equal(["archive", "hot_standby"], SettingCatalogue.Find("wal_level", 18)!.OtherWords);
        Assert.Equal("ms", SettingCatalogue.Find("statement_timeout", 14)!.Unit!.Name);
        Assert.Null(SettingCatalogue.Find("io_method", 17));
        Assert.NotNull(SettingCatalogue.Find("io_method", 18));
        Assert.Null(SettingCatalogue.Find("old_snapshot_threshold", 17));
        Assert.Equal(["18"], SettingCatalogue.Find("effective_io_concurrency").Select(static setting => setting.Default == "16" ? "18" : null).OfType<string>());
        Assert.True(SettingCatalogue.Find("server_version", 17)!.CannotBeSet);
    }

    [Theory]
    [InlineData("shared_bufers", "shared_buffers")]
    [InlineData("max_conections", "max_connections")]
    [InlineData("SharedBuffers", "shared_buffers")]
    [InlineData("work-mem", "work_mem")]
    [InlineData("wrok_mem", "work_mem")]
    [InlineData("statment_timeout", "statement_timeout")]
    [InlineData("effective_cache", null)]
    [InlineData("anything", null)]
    [InlineData("", null)]
    [InlineData("io_metod", null)]
    public void A_slip_of_the_pen_is_understood(string written, string? meant) => Assert.Equal(meant, SettingCatalogue.Meant(written, 17));
}
