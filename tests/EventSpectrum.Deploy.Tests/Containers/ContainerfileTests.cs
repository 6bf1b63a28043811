using System.Text.RegularExpressions;
using EventSpectrum.Deploy.Tests.Support;
using EventSpectrum.Server.Hosting;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Containers;

/// <summary>The container file: that engines can read it, that what it copies is there, and that what it leaves has no privileges.</summary>
public sealed partial class ContainerfileTests
{
    private static readonly string File = DeployFiles.Text("Containerfile");

    /// <summary>The instructions with their arguments, comments and broken lines put away.</summary>
    internal static readonly (string Name, string Arguments)[] Instructions =
        [.. Line().Matches(Continued().Replace(Comment().Replace(File, ""), " ")).Select(m => (m.Groups[1].Value, m.Groups[2].Value.Trim()))];

    private static (string Name, string Arguments)[] Last => Instructions[(Array.FindLastIndex(Instructions, i => i.Name == "FROM") + 1)..];

    /// <summary>The port that the image listens at.</summary>
    internal static int Port => int.Parse(Last.Single(i => i.Name == "EXPOSE").Arguments, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_engine_can_read_it() => (await Checkers.ComplaintsAsync("containerfile", File)).ShouldBeEmpty();

    [Fact]
    public void Its_base_images_are_pinned_or_named_by_who_builds()
    {
        foreach (var (_, arguments) in Instructions.Where(i => i.Name == "ARG"))
        {
            var parts = arguments.Split('=');
            if (parts.Length > 1) parts[1].ShouldMatch(@":\d+\.\d+\.\d+", "a version, to the last figure");
        }

        Instructions.Where(i => i.Name == "FROM").ShouldAllBe(i => i.Arguments.StartsWith("${", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_it_copies_is_there_and_not_left_out()
    {
        var ignored = DeployFiles.Text("Containerfile.dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var must in (string[])[".git", "**/bin", "**/obj", "**/node_modules", "deploy", "tests"]) ignored.ShouldContain(must);
        foreach (var (_, arguments) in Instructions.Where(i => i.Name == "COPY" && !i.Arguments.StartsWith("--from", StringComparison.Ordinal)))
        {
            foreach (var source in arguments.Split(' ')[..^1])
            {
                var (directory, pattern) = (Path.Combine(ServerProgram.Root, Path.GetDirectoryName(source)!), Path.GetFileName(source));
                Directory.EnumerateFileSystemEntries(directory, pattern == "." ? "*" : pattern).ShouldNotBeEmpty(source);
                ignored.ShouldNotContain(source.Split('/')[0]);
            }
        }

        // Restoring before the source is there needs every project that the server is made of.
        var projects = Directory.EnumerateDirectories(Path.Combine(ServerProgram.Root, "src")).Where(d => Directory.EnumerateFiles(d, "*.csproj").Any()).Select(Path.GetFileName);
        foreach (var project in projects) Instructions.ShouldContain(i => i.Name == "COPY" && i.Arguments.Contains($"src/{project}/*.csproj", StringComparison.Ordinal), project);
    }

    [Fact]
    public void What_it_leaves_runs_as_nobody_in_particular_and_holds_no_secret()
    {
        var user = Array.FindIndex(Last, i => i.Name == "USER");
        user.ShouldBeGreaterThanOrEqualTo(0);
        Last[user].Arguments.ShouldBe("$APP_UID");
        Last[user..].ShouldNotContain(i => i.Name == "RUN" || i.Name == "COPY" || i.Name == "ADD");
        Instructions.ShouldNotContain(i => i.Name == "ADD");
        Instructions.Where(i => i.Name is "ENV" or "ARG").ShouldAllBe(i => !Secret().IsMatch(i.Arguments));
        Port.ShouldBeGreaterThan(1024, "without privileges");
        Last.Single(i => i.Name == "STOPSIGNAL").Arguments.ShouldBe("SIGTERM");
    }

    [Theory]
    [InlineData("CMD")]
    [InlineData("HEALTHCHECK")]
    public void What_it_runs_are_commands_of_the_program(string instruction)
    {
        var arguments = Last.Single(i => i.Name == instruction).Arguments;
        var words = Word().Matches(arguments[arguments.IndexOf('[', StringComparison.Ordinal)..]).Select(m => m.Groups[1].Value).ToArray();
        if (words[0] == "dotnet") words = words[2..];
        CommandLine.Create(words).Parse(words).Errors.ShouldBeEmpty();
        words.ShouldContain(w => w.EndsWith($":{Port}", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_settings_are_settings() =>
        Settings.ShouldBeKnown(Last.Where(i => i.Name == "ENV").Select(i => i.Arguments.Split('=')).Select(p => new KeyValuePair<string, string>(p[0], p[1])));

    [GeneratedRegex("^#.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\\n")]
    private static partial Regex Continued();

    [GeneratedRegex("^([A-Z]+) (.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("(?i)password|secret|token|[^a-z]key")]
    private static partial Regex Secret();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Word();
}
