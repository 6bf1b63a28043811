using System.Text.Json.Nodes;
using EventSpectrum.Server.Exports;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Snapshots;

/// <summary><c>import</c> and <c>export</c> as they are typed, against a real server.</summary>
public sealed class CommandLineTests(SharedServer shared, TemporaryFolder temporary) : ServerTest(shared), IClassFixture<TemporaryFolder>
{
    private readonly string folder = temporary.ForATest();

    private string Key => $"--key {TestServer.Key} {To}";

    private string To => $"--server {Server.Address}";

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Code, string Said, string Complained)> ImportAsync(string line)
    {
        using StringWriter said = new(), complained = new();
        var code = await ImportCommand.Create(Terminal.Of(said, plain: true), Terminal.Of(complained, plain: true)).Parse(line)
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        return (code, said.ToString(), complained.ToString());
    }

    private static async Task<(int Code, string Written, string Complained)> ExportAsync(string line)
    {
        using var complained = new StringWriter();
        using var written = new MemoryStream();
        var code = await ExportCommand.Create(Terminal.Of(complained, plain: true), () => written).Parse(line)
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        return (code, System.Text.Encoding.UTF8.GetString(written.ToArray()), complained.ToString());
    }

    [Fact]
    public async Task A_snapshot_is_imported_and_what_is_left_out_is_listed()
    {
        var room = await BuildAsync();
        var (code, said, complained) = await ImportAsync($"\"{Write("june.json", SnapshotText.June)}\" --spectrum {room.Slug} {Key}");
        (code, complained).ShouldBe((0, ""));
        said.ShouldContain("june.json is on the chart: 2 tools, 3 votes of 2 people.");
        said.ShouldContain("Left out: 2");
        said.ShouldContain("vote of Red-Fox-1 (v1) on d11");
        (await room.ToolAsync()).GetProperty("votes").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task What_was_exported_is_imported_elsewhere_and_exported_the_same()
    {
        var (first, second) = (await BuildAsync(), await BuildAsync());
        await ImportAsync($"\"{Write("june.json", SnapshotText.June)}\" --spectrum {first.Slug} {Key}");
        var file = Path.Combine(folder, "out.json");
        var (code, _, said) = await ExportAsync($"--spectrum {first.Slug} --out \"{file}\" {Key}");
        (code, said.Contains("Wrote", StringComparison.Ordinal)).ShouldBe((0, true));
        Directory.GetFiles(folder).ShouldNotContain(f => f.EndsWith(".partial", StringComparison.Ordinal));

        (await ImportAsync($"\"{file}\" --spectrum {second.Slug} {Key}")).Code.ShouldBe(0);
        var (_, written, _) = await ExportAsync($"--spectrum {second.Slug} {Key}");
        written.ShouldBe(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_key_the_export_has_no_people_in_it_and_says_so()
    {
        var room = await BuildAsync();
        await ImportAsync($"\"{Write("june.json", SnapshotText.June)}\" --spectrum {room.Slug} {Key}");
        var (code, written, complained) = await ExportAsync($"--spectrum {room.Slug} --data-directory \"{folder}\" {To}");
        code.ShouldBe(0);
        written.ShouldNotContain("Red-Fox");
        JsonNode.Parse(written)!["votes"]!["roto"]!.AsObject().Count.ShouldBe(2);
        complained.ShouldContain("--key");
    }

    [Fact]
    public async Task The_key_is_found_in_the_data_directory()
    {
        var room = await BuildAsync();
        Write("facilitator.key", TestServer.Key + "\n");
        var (code, said, _) = await ImportAsync($"\"{Write("june.json", SnapshotText.June)}\" --spectrum {room.Slug} --data-directory \"{folder}\" {To}");
        (code, said.Contains("2 tools", StringComparison.Ordinal)).ShouldBe((0, true));
    }

    [Fact]
    public async Task A_spectrums_file_makes_the_spectrum_under_its_own_name_or_another()
    {
        var slug = $"made-{Guid.NewGuid():N}"[..20];
        var file = Write("spectrum.json", """
            {"format":"eventspectrum/1","slug":"SLUG","title":"Made","x":{"low":"a","high":"b","about":""},"y":{"low":"c","high":"d","about":""},
             "disciplines":[],"settings":{},"tools":[{"id":"t1","name":"One","start":{"x":1,"y":2}}]}
            """.Replace("SLUG", slug, StringComparison.Ordinal));
        var (code, said, _) = await ImportAsync($"\"{file}\" {Key}");
        (code, said.Contains($"“Made” with 1 tools: {Server.Address}{slug}", StringComparison.Ordinal)).ShouldBe((0, true), said);
        (await ImportAsync($"\"{file}\" --spectrum {slug}-2 {Key}")).Code.ShouldBe(0);
        var again = await ImportAsync($"\"{file}\" {Key}");
        (again.Code, again.Complained.Contains("is taken", StringComparison.Ordinal)).ShouldBe((1, true), again.Complained);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_words()
    {
        var room = await BuildAsync();
        var june = Write("june.json", SnapshotText.June);
        await Complains($"\"{Path.Combine(folder, "absent.json")}\" --spectrum {room.Slug} {Key}", "absent.json");
        await Complains($"\"{Write("half.json", "{\"capturedAt\"")}\" --spectrum {room.Slug} {Key}", "not JSON");
        await Complains($"\"{Write("other.json", "{\"a\":1}")}\" --spectrum {room.Slug} {Key}", "capturedAt");
        await Complains($"\"{june}\" {Key}", "--spectrum");
        await Complains($"\"{june}\" --spectrum nowhere {Key}", "no spectrum of that name");
        await Complains($"\"{june}\" --spectrum {room.Slug} --key not-the-key-of-this {To}", "The key is not this server's.");
        await Complains($"\"{june}\" --spectrum {room.Slug} --data-directory \"{folder}\" {To}", "--key");
        await Complains($"\"{june}\" --spectrum {room.Slug} --key {TestServer.Key} --server http://127.0.0.1:1", "No server answers");
        (await ExportAsync($"--spectrum nowhere {Key}")).ShouldSatisfyAllConditions(e => e.Code.ShouldBe(1), e => e.Written.ShouldBeEmpty());

        static async Task Complains(string line, string about)
        {
            var (code, said, complained) = await ImportAsync(line);
            (code, said).ShouldBe((1, ""), line);
            complained.ShouldContain(about);
        }
    }
}

/// <summary>Folders for the files of tests, gone when they are over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("eventspectrum-files-");

    public string ForATest() => root.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    public void Dispose() => root.Delete(recursive: true);
}
