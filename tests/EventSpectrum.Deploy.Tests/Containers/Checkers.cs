using System.Text.Json.Nodes;
using EventSpectrum.Deploy.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Containers;

/// <summary>Checks by the schemas and parsers that others keep, from the packages in <c>checkers/</c>.</summary>
internal static class Checkers
{
    private static readonly string Home = Path.Combine(ServerProgram.Root, "tests", "EventSpectrum.Deploy.Tests", "checkers");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>What is wrong with a file of a kind; empty where nothing is.</summary>
    /// <param name="kind">kubernetes, compose or containerfile.</param>
    /// <param name="content">Its text, or the JSON that says the same as its YAML.</param>
    public static async Task<string> ComplaintsAsync(string kind, string content)
    {
        await Installed.Value;
        var file = Path.Combine(Path.GetTempPath(), $"eventspectrum-check-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(file, content);
        try
        {
            return (await Tool.RunAsync("node", Path.Combine(Home, "check.cjs"), kind, file)).ShouldSucceed().Output;
        }
        finally
        {
            File.Delete(file);
        }
    }

    // As the build installs the client's packages: when they are not what the lock file says.
    private static async Task InstallAsync()
    {
        var (locked, installed) = (new FileInfo(Path.Combine(Home, "package-lock.json")), new FileInfo(Path.Combine(Home, "node_modules", ".package-lock.json")));
        if (installed.Exists && installed.LastWriteTimeUtc >= locked.LastWriteTimeUtc) return;
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        (await Tool.RunAsync(new Dictionary<string, string>(), Home, npm, "ci")).ShouldSucceed();
    }
}
