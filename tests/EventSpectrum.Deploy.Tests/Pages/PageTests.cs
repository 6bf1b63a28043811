using System.Text.RegularExpressions;
using EventSpectrum.Deploy.Tests.Support;
using EventSpectrum.Deploy.Tests.Watching;
using EventSpectrum.Server.Hosting;
using EventSpectrum.TestSupport;
using Npgsql;

namespace EventSpectrum.Deploy.Tests.Pages;

/// <summary>What the pages in <c>deploy/</c> say is so: links lead somewhere, and what they quote is what the service has.</summary>
public sealed partial class PageTests(ExportedMetrics exported, TestPostgres postgres) : IClassFixture<ExportedMetrics>
{
    private static readonly string Source = string.Join('\n', Directory.EnumerateFiles(Path.Combine(ServerProgram.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));

    private static readonly string Runbook = DeployFiles.Text("runbook.md");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(DeployFiles.Directory, "*.md").Select(f => Path.GetFileName(f)!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_lead_somewhere(string page)
    {
        foreach (var link in Markdown.Links(DeployFiles.Text(page)).Where(l => !l.StartsWith("http", StringComparison.Ordinal)))
        {
            var parts = link.Split('#');
            var file = parts[0].Length == 0 ? DeployFiles.Path(page) : Path.GetFullPath(DeployFiles.Path(parts[0]));
            Path.Exists(file).ShouldBeTrue($"{page}: {link}");
            if (parts.Length > 1) Markdown.AnchorsOf(File.ReadAllText(file)).ShouldContain(parts[1], $"{page}: {link}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Commands_are_commands(string page)
    {
        foreach (var block in Markdown.Blocks(DeployFiles.Text(page), "sh"))
        {
            (await Tool.RunAsync("bash", "-n", "-c", block)).ShouldSucceed();
            foreach (Match command in Program().Matches(block))
            {
                var words = command.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(w => w[0] != '#').ToArray();
                CommandLine.Create(words).Parse(words).Errors.Select(e => e.Message).ShouldBeEmpty($"{page}: {command.Value}");
            }

            foreach (Match script in Script().Matches(block)) File.Exists(DeployFiles.Path(script.Groups[1].Value)).ShouldBeTrue($"{page}: {script.Value}");
        }
    }

    [Fact]
    public async Task Questions_to_the_database_are_answered()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var asked = Markdown.Blocks(Runbook, "sql").Concat(Psql().Matches(Runbook).Select(m => m.Groups[1].Value)).ToArray();
        asked.Length.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var sql in asked)
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.NextResultAsync()) { }
        }
    }

    [Fact]
    public void Panels_of_the_runbook_are_on_the_dashboard()
    {
        var titles = DeployFiles.Json("grafana/dashboard.json")["panels"]!.AsArray().Select(p => (string)p!["title"]!).ToHashSet();
        var named = Lines("Panels").SelectMany(l => Quoted().Matches(l).Select(m => m.Groups[1].Value)).ToArray();
        named.Length.ShouldBeGreaterThan(10);
        named.Where(n => !titles.Contains(n)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Log", 15, "\"{0}")]
    [InlineData("Answers", 3, "\"{0}\"")]
    public void What_the_runbook_quotes_stands_in_the_source(string kind, int least, string literal)
    {
        var quoted = Lines(kind).SelectMany(Markdown.Code).Distinct().ToArray();
        quoted.Length.ShouldBeGreaterThanOrEqualTo(least);
        quoted.Where(q => !Source.Contains(literal.Replace("{0}", q, StringComparison.Ordinal), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_complaint_of_a_server_is_in_the_runbook()
    {
        // What is worth a warning is worth a line on what to do; these mend themselves, or say what to do.
        string[] speakForThemselves =
        [
            "The sample is not beside the server", "A spectrum could not be stopped in order", "The checkpoint of {Spectrum} at {Sequence} could not be kept", "{What} ({Reason}); voting goes on",
        ];
        var complaints = Complaint().Matches(Source).Select(m => m.Groups[1].Value).Where(c => !speakForThemselves.Any(s => c.StartsWith(s, StringComparison.Ordinal))).ToArray();
        complaints.Length.ShouldBeGreaterThan(10);
        complaints.Where(c => !Runbook.Contains($"`{c}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Metrics_and_settings_are_what_the_server_has(string page)
    {
        foreach (var code in Markdown.Code(DeployFiles.Text(page)))
        {
            if (Metric().IsMatch(code) && !File.Exists(DeployFiles.Path(code))) exported.Instruments.Keys.ShouldContain(code, page);
            if (Setting().Match(code) is { Success: true } setting && !code.Contains("RULE", StringComparison.Ordinal))
                IsSetting(setting.Groups[1].Value).ShouldBeTrue($"{page}: {code}");
        }
    }

    // Settings that may take any value are asked for by name alone.
    private static bool IsSetting(string path)
    {
        var type = typeof(EventSpectrumOptions);
        foreach (var name in path.Replace("__", ":", StringComparison.Ordinal).Split(':'))
        {
            if (type.GetProperty(name) is not { } property) return false;
            type = property.PropertyType;
        }

        return true;
    }

    private static IEnumerable<string> Lines(string kind) => Regex.Matches(Runbook, $@"^- \*\*{kind}\*\* (.*)$", RegexOptions.Multiline).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"EventSpectrum\.Server(?:\.dll)? ([^\n&|]+)")]
    private static partial Regex Program();

    [GeneratedRegex(@"/opt/eventspectrum/deploy/(\S+\.sh)")]
    private static partial Regex Script();

    [GeneratedRegex("psql --command \"([^\"]*)\"")]
    private static partial Regex Psql();

    [GeneratedRegex("“([^”]*)”")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"Level = LogLevel\.(?:Warning|Error|Critical), Message = ""([^""]*)""")]
    private static partial Regex Complaint();

    [GeneratedRegex(@"^eventspectrum\.[a-z.]+$")]
    private static partial Regex Metric();

    [GeneratedRegex(@"^EventSpectrum(?::|__)([A-Za-z_:]+)(?:=.*)?$")]
    private static partial Regex Setting();
}
