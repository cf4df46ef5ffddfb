using System.Net;
using System.Net.Mime;
using System.Text;
using PatroniSwarm.Build.Deployment.Unchanged;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Two answers have one digest when a plan would be the same.</summary>
public sealed class EngineAnswersTests
{
    [Theory]
    [InlineData("""[{"ID":"a"},{"ID":"b"}]""", """[{"ID":"b"},{"ID":"a"}]""")]
    [InlineData("""{"Name":"node1","SystemTime":"1"}""", """{"Name":"node1","SystemTime":"2"}""")]
    [InlineData("""{"NFd":30,"NGoroutines":200,"NEventsListener":1}""", """{"NFd":31,"NGoroutines":199,"NEventsListener":0}""")]
    [InlineData("""{"Swarm":{"NodeID":"a","RemoteManagers":[1,2]}}""", """{"Swarm":{"NodeID":"a","RemoteManagers":[2,1]}}""")]
    public async Task WhatMeansNothingDoesNotCount(string first, string second) => Assert.Equal(await Digest(first), await Digest(second));

    [Theory]
    [InlineData("""[{"ID":"a","Args":["1","2"]}]""", """[{"ID":"a","Args":["2","1"]}]""")]
    [InlineData("""[{"ID":"a"}]""", """[{"ID":"a"},{"ID":"a"}]""")]
    [InlineData("""[{"ID":"a","Status":{"State":"ready"}}]""", """[{"ID":"a","Status":{"State":"down"}}]""")]
    [InlineData("""{"Swarm":{"ControlAvailable":true}}""", """{"Swarm":{"ControlAvailable":false}}""")]
    [InlineData("""{"Swarm":{"A":"1"},"B":"2"}""", """{"Swarm":{"A":"1","B":"2"}}""")]
    [InlineData("[]", "{}")]
    public async Task EverythingElseDoes(string first, string second) => Assert.NotEqual(await Digest(first), await Digest(second));

    [Fact]
    public async Task AnErrorIsNoAnswerOfTheSameText() => Assert.NotEqual(await Digest("{}"), await Digest("{}", HttpStatusCode.NotFound));

    [Fact]
    public async Task APublishThatDoesSomethingIsNotRemembered()
    {
        var answers = new EngineAnswers();
        using var client = new HttpClient(answers.Listen(new Engine()));
        Assert.Equal("engine", await client.GetStringAsync(new Uri("http://docker/v1.50/info?all=true")));
        Assert.Equal("/v1.50/info?all=true", Assert.Single(answers.IfOnlyAsked!).Question);
        using var response = await client.PostAsync(new Uri("http://docker/v1.50/services/create"), null);
        Assert.Null(answers.IfOnlyAsked);
    }

    [Fact]
    public async Task AQuestionWithTwoAnswersIsNotRemembered()
    {
        var answers = new EngineAnswers();
        var engine = new Engine();
        using var client = new HttpClient(answers.Listen(engine));
        await client.GetStringAsync(new Uri("http://docker/tasks"));
        await client.GetStringAsync(new Uri("http://docker/tasks"));
        Assert.Single(answers.IfOnlyAsked!);
        engine.Text = "another";
        await client.GetStringAsync(new Uri("http://docker/tasks"));
        Assert.Null(answers.IfOnlyAsked);
    }

    private static async Task<string> Digest(string json, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, MediaTypeNames.Application.Json) };
        return await EngineAnswers.DigestAsync(response, default);
    }

    private sealed class Engine : HttpMessageHandler
    {
        public string Text { get; set; } = "engine";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Text) });
    }
}
