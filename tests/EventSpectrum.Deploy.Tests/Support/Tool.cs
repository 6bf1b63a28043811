using System.Diagnostics;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Support;

/// <summary>What a program came to.</summary>
/// <param name="ExitCode">0 where it went well.</param>
/// <param name="Output">What it wrote, complaints included.</param>
internal sealed record ToolResult(int ExitCode, string Output)
{
    /// <summary>Demands that it went well.</summary>
    public ToolResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Output);
        return this;
    }
}

/// <summary>Programs that files are checked with.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Skips the test where a program is not installed.</summary>
    public static void Needed(string program, string package) =>
        Assert.SkipWhen(Path(program) is null, $"{program} is not installed (Debian: apt install {package}).");

    /// <summary>Where a program is, or null.</summary>
    public static string? Path(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(place => System.IO.Path.Combine(place, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs one to its end.</summary>
    public static Task<ToolResult> RunAsync(string program, params string[] words) => RunAsync(new Dictionary<string, string>(), ServerProgram.Root, program, words);

    /// <summary>Runs a command of the server's program.</summary>
    public static Task<ToolResult> ServerAsync(params string[] words) => RunAsync(ServerProgram.DotNet, [ServerProgram.Assembly, .. words]);

    /// <summary>Runs one to its end, with further variables in its environment.</summary>
    public static async Task<ToolResult> RunAsync(IReadOnlyDictionary<string, string> environment, string directory, string program, params string[] words)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, words)
            {
                WorkingDirectory = directory, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            },
        };
        foreach (var (name, value) in environment) process.StartInfo.Environment[name] = value;
        process.Start();
        process.StandardInput.Close();
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{program} {string.Join(' ', words)} did not end within {Patience.TotalMinutes:0} minutes.");
        }

        return new ToolResult(process.ExitCode, string.Concat(await output));
    }
}
