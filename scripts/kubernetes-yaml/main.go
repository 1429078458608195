// Renews __tests__/facts/yaml/kubernetes.jsonl: what the YAML reader of kubectl, Helm and the API server makes of each
// text in it. A new row needs only its "yaml".
//
//	cd scripts/kubernetes-yaml && go run . ../../__tests__/facts/yaml/kubernetes.jsonl
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"

	"sigs.k8s.io/yaml"
)

type row struct {
	YAML  string `json:"yaml"`
	JSON  string `json:"json,omitempty"`
	Error string `json:"error,omitempty"`
}

func main() {
	file := os.Args[1]
	text, err := os.ReadFile(file)
	check(err)
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	for _, line := range bytes.Split(bytes.TrimSpace(text), []byte("\n")) {
		var known row
		check(json.Unmarshal(line, &known))
		now := row{YAML: known.YAML}
		if value, err := yaml.YAMLToJSON([]byte(known.YAML)); err != nil {
			now.Error = err.Error()
		} else {
			now.JSON = string(value)
		}
		check(encoder.Encode(now))
	}
	check(os.WriteFile(file, out.Bytes(), 0o644))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
