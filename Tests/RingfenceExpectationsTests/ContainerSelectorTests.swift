// SPDX-License-Identifier: Apache-2.0

import RingfenceExpectations
import Testing

struct ContainerSelectorTests {
    private func expectations(_ selectors: [String]) -> [RingfenceExpectations.Expectation] {
        let text = selectors.enumerated()
            .map { "- {expectation: e\($0.offset), containers: \($0.element)}" }.joined(separator: "\n")
        return ExpectationLoaderTests.load(text).expectations
    }

    @Test func imagesMatchInEveryFormThatPeopleWrite() {
        let image = SelectedContainer(image: "docker.io/library/nginx:1.27@sha256:0123")
        for glob in ["nginx", "nginx:1.27", "nginx:1.*", "docker.io/library/nginx", "*/nginx", "docker.io/*@sha256:*"] {
            #expect(expectations(["{image: '\(glob)'}"]).inForce(for: image) != nil, "\(glob)")
        }
        for glob in ["ngin", "nginx:1.26", "library", "quay.io/*"] {
            #expect(expectations(["{image: '\(glob)'}"]).inForce(for: image) == nil, "\(glob)")
        }
        let port = SelectedContainer(image: "localhost:5000/shop/web")
        #expect(expectations(["{image: 'localhost:5000/shop/web'}"]).inForce(for: port) != nil)
    }

    @Test func theMostSpecificSelectorWinsAndTheLastOfEquals() {
        let all = expectations([
            "all", "{image: 'nginx*'}", "{image: nginx}", "{image: nginx, name: 'web-*'}", "{name: '*'}",
            "{label: {app: web}}", "{label: {app: shop}}",
        ])
        #expect(all.count == 7)
        func chosen(_ container: SelectedContainer) -> String? { all.inForce(for: container)?.name }
        #expect(chosen(SelectedContainer(image: "redis")) == "e0")
        #expect(chosen(SelectedContainer(image: "nginx-extra")) == "e1")
        #expect(chosen(SelectedContainer(image: "nginx")) == "e2")
        #expect(chosen(SelectedContainer(name: "web-1", image: "nginx")) == "e3")
        #expect(chosen(SelectedContainer(name: "db", image: "redis")) == "e4")
        #expect(chosen(SelectedContainer(image: "redis", labels: ["app": "web"])) == "e5")
        let equals = expectations(["all", "all"])
        #expect(equals.inForce(for: SelectedContainer())?.name == "e1")
    }

    @Test func whatIsUnknownSatisfiesNoKey() {
        #expect(expectations(["{runtime: '*'}"]).inForce(for: SelectedContainer()) == nil)
        #expect(expectations(["{runtime: [docker, podman]}"]).inForce(for: SelectedContainer(runtime: "podman")) != nil)
    }

    @Test(arguments: [
        ("", "", true), ("*", "", true), ("a*b*c", "aXbYc", true), ("a*b*c", "aXbY", false), ("?", "ä", true),
        ("?", "", false), ("*a", "aaab", false), ("**x", "x", true), ("a", "A", false),
    ])
    func globsMatchWholeTexts(pattern: String, text: String, isMatch: Bool) {
        #expect(Glob(pattern).matches(text) == isMatch)
    }
}
